"""Finds the document that a message asks for, among some hundreds that somebody else keeps."""
