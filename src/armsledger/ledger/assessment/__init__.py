"""Statements -> what a flow says, and whom and what its names stand for."""
