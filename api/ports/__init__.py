"""What the use cases need from outside, one port per aggregate; the cupboards and the tests fill them."""

from api.ports.clock import Clock, FixedClock
from api.ports.parts import Directories, FiledCases, Parts, ServedDirectory

__all__ = ["Clock", "Directories", "FiledCases", "FixedClock", "Parts", "ServedDirectory"]
