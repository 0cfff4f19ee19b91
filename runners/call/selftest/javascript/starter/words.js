// And shout here.
