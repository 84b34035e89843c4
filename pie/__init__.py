"""A person in their environment: from a structured assessment to a graph of needs, strengths and supports."""
