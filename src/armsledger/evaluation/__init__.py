"""How good a reader is: claims as read, held against claims that a person found.

Enters: a folder of gold (a text and its claims, two files a document) and a reader. Leaves: precision, recall and F1
with their intervals, confusions, and every miss and false claim with the sentence that carries it. One code measures:
`armsledger eval`, the floors and the tests all use it.
"""
