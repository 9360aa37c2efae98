// Exists so that the rooms of the window can share one precompiled header.
