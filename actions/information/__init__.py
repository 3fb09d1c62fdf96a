"""Public questions, answered from articles; what no article answers is kept for review."""
