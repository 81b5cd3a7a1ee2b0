using System.CommandLine;
using System.Runtime.InteropServices;
using Bmc.Boards;
using Bmc.Contracts.Board;
using Bmc.Contracts.Ipc;
using Bmc.Ctl;
using Microsoft.Extensions.Logging;

namespace Bmc.Roles;

/// <summary>The outermost frame of a role's process: board, folders, log, signals, exit code.</summary>
internal static class RoleHost
{
    private const string SystemdVariable = "INVOCATION_ID";

    /// <summary>
    /// The end of a press is a timer's callback on the thread pool. With as many threads as cores, some that wait for the
    /// disk are enough to hold it up, for the pool adds threads one at a time and half a second apart: a press of 0.2 s then
    /// took 0.75 s, on a board with one core and a disk that is still fast. A thread costs when it is needed, not before.
    /// </summary>
    private const int ThreadsWithoutDelay = 64;

    /// <param name="byHand">True for a BMC that a person starts on a development machine.</param>
    /// <param name="run">Runs the role until the token asks it to stop.</param>
    public static async Task<int> RunAsync(ParseResult arguments, bool byHand, Func<RoleEnvironment, CancellationToken, Task> run)
    {
        string boardName = arguments.GetValue(RoleOptions.Board)!;
        if (BoardFiles.Read(boardName) is not { } reading)
            return Fail(BoardFiles.Unknown(boardName), ExitCode.Usage);
        foreach (BoardFault fault in reading.Faults)
            Console.Error.WriteLine($"{boardName}: {fault}");
        if (reading.Board is not { } board)
            return Fail($"{boardName}: the board file is broken; nothing is driven.", ExitCode.Usage);

        ThreadPool.GetMinThreads(out _, out int ports);
        ThreadPool.SetMinThreads(ThreadsWithoutDelay, ports);
        (string state, RuntimeFolder runtime) = RoleOptions.Folders(arguments, byHand);
        using ILoggerFactory loggers = CreateLoggers();
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = StopOn(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration terminate = StopOn(PosixSignal.SIGTERM, stop);
        // A terminal that goes away must not leave a button pressed behind it either.
        using PosixSignalRegistration hangUp = StopOn(PosixSignal.SIGHUP, stop);
        try
        {
            Directory.CreateDirectory(state);
            Directory.CreateDirectory(runtime.Path);
            var callers = new Callers(File.ReadLines("/etc/passwd"), OwnUserId());
            await run(new RoleEnvironment(board, state, runtime, callers, TimeProvider.System, loggers), stop.Token);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
        catch (RoleFailedException exception)
        {
            return Fail(exception.Message, exception.ExitCode);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail(exception.Message, ExitCode.Refused);
        }
    }

    private static int Fail(string message, int exitCode)
    {
        Console.Error.WriteLine($"bmc: {message}");
        return exitCode;
    }

    private static ILoggerFactory CreateLoggers() => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);
        // A line for each connection beyond the limits would let strangers fill the log.
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.Connections", LogLevel.Error);
        // The journal has its own times and levels; a terminal wants one short line.
        if (Environment.GetEnvironmentVariable(SystemdVariable) is not null)
            logging.AddSystemdConsole();
        else
            logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "));
        // The standard output belongs to what a person or a script asked for.
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });

    private static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });

    // proc(5): "Uid: real effective saved filesystem".
    private static uint OwnUserId() =>
        uint.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[2]);
}
