using Xunit.v3;

// A machine takes a processor or two: never more than two of them at once, on however large a host.
[assembly: Parallelization(MaxThreads = 2)]
