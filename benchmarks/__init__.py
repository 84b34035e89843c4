"""Measurements that anyone can repeat: how well the readers of text do, against what people would use instead."""
