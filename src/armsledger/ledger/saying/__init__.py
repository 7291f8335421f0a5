"""Claims -> statements and origins: which claims are one act of saying, and whose knowledge it is."""
