"""Rules of a plan to dated sessions on working days."""
