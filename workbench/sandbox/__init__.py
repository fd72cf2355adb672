"""Calling what reads files of strangers in a process of its own, with limits on time and memory."""

from workbench.sandbox.client import call_apart, warm_up
from workbench.sandbox.limits import Limits
from workbench.sandbox.running import Failed, OverLimits, call_isolated

__all__ = ["Failed", "Limits", "OverLimits", "call_apart", "call_isolated", "warm_up"]
