"""The smallest or fairest change to a deal that leaves the fewest people losing, proved where time allows."""
