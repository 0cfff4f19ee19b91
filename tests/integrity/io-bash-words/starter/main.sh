#!/bin/bash
# Prints the words of its input in order.
