using System.CommandLine;
using System.Runtime.InteropServices;
using Bmc.Boards;
using Bmc.Contracts.Board;
using Bmc.Contracts.Ipc;
using Bmc.Ctl;
using Bmc.Linux.Descriptors;
using Bmc.Linux.Systemd;
using Microsoft.Extensions.Logging;

namespace Bmc.Roles;

/// <summary>The outermost frame of a role's process: board, libraries, folders, log, signals, exit code.</summary>
internal static class RoleHost
{
    private const string SystemdVariable = "INVOCATION_ID";

    /// <summary>
    /// The end of a press is a timer's callback on the thread pool. With as many threads as cores, some that wait for the
    /// disk are enough to hold it up, for the pool adds threads one at a time and half a second apart: a press of 0.2 s then
    /// took 0.75 s, on a board with one core and a disk that is still fast. A thread costs when it is needed, not before.
    /// </summary>
    private const int ThreadsWithoutDelay = 64;

    /// <param name="run">Runs the role until the token asks it to stop.</param>
    public static async Task<int> RunAsync(ParseResult arguments, RoleNeeds needs, Func<RoleEnvironment, CancellationToken, Task> run)
    {
        string boardName = arguments.GetValue(RoleOptions.Board)!;
        if (!BoardFiles.Standard.TryFind(boardName, out BoardFile? file, out string? problem))
            return Fail(problem, ExitCode.Usage);
        foreach (BoardFault fault in file.Reading.Faults)
            Console.Error.WriteLine($"{file.Origin}: {fault}");
        if (file.Reading.Board is not { } board)
            return Fail($"{file.Origin}: the board file is broken; nothing is driven.", ExitCode.Usage);
        if (!needs.CheckLibraries(Console.Error))
            return ExitCode.Refused;

        ThreadPool.GetMinThreads(out _, out int ports);
        ThreadPool.SetMinThreads(ThreadsWithoutDelay, ports);
        (string state, RuntimeFolder runtime) = RoleOptions.Folders(arguments, needs.ByHand);
        using ILoggerFactory loggers = CreateLoggers();
        using var serviceManager = ServiceNotifier.FromEnvironment();
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = StopOn(PosixSignal.SIGINT, stop);
        using PosixSignalRegistration terminate = StopOn(PosixSignal.SIGTERM, stop);
        // A terminal that goes away must not leave a button pressed behind it either.
        using PosixSignalRegistration hangUp = StopOn(PosixSignal.SIGHUP, stop);
        try
        {
            Prepare(state, RoleOptions.State.Name);
            Prepare(runtime.Path, RoleOptions.Run.Name);
            using RoleClaim claim = RoleClaim.Take(runtime, needs.Claims);
            var callers = new Callers(File.ReadLines("/etc/passwd"), OwnUserId());
            await run(new RoleEnvironment(board, state, runtime, callers, TimeProvider.System, loggers, serviceManager), stop.Token);
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

    private static void Prepare(string folder, string option)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RoleFailedException($"the folder {folder} can't be made: {exception.Message} {option} DIR chooses another one.", exception);
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
        // A start that failed is told once, as a sentence.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        logging.AddProvider(new RoleLog(new StreamWriter(new StandardErrorStream()) { AutoFlush = true }, TimeProvider.System, forJournal: Environment.GetEnvironmentVariable(SystemdVariable) is not null));
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
