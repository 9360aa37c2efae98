// Exists so that the tests can share one precompiled header.
