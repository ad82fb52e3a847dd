@echo off
"%~dp0..\..\node_modules\.bin\node.cmd" "%~dp0..\vscodeLauncher.ts" %*
