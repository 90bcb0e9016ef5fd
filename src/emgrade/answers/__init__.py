"""Typed answers: what a question asks for, what a student's file says, and whether it is right."""
