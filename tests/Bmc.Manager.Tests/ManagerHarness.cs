using System.Collections.Concurrent;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Linux.Files;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Manager.Tests;

/// <summary>A manager in a folder of its own, with a clock that stands still and a disk that can be full.</summary>
internal sealed class ManagerHarness : IDisposable
{
    public const string Password = "Correct-Horse-77";
    public static readonly RequestOrigin Web = new("web", null, "192.0.2.10");
    public static readonly RequestOrigin Local = new("ctl");

    /// <summary>In memory where the system has such a folder: every start syncs five files.</summary>
    private static readonly string _root = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    private ManagerState? _state;

    public ManagerHarness() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(_root, $"bmc-manager-{Guid.NewGuid():N}");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public CapturedLog Log { get; } = new();

    public IOException? DiskProblem { get; set; }

    /// <summary>While it is not set, writes hang.</summary>
    public ManualResetEventSlim DiskAnswers { get; } = new(true);

    public int PasswordIterations { get; set; } = 1;

    public MachineOptions Machine { get; set; } = new(IsAppliance: false, Interface: null);

    public List<(Contracts.Manager.BmcRestartKind Kind, RequestOrigin Origin)> Restarts { get; } = [];

    public ManagerState State => _state ??= Open().Value;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public Result<ManagerState> Open(bool canRestart = true) => ManagerState.Open(
        new ManagerOptions(Folder, "testbox", "0.1.0", "sim", canRestart ? (kind, origin) => Restarts.Add((kind, origin)) : null)
        {
            PasswordIterations = PasswordIterations,
            Machine = Machine,
            FirstPasswordUntilSignIn = Machine.IsAppliance,
            Writer = (path, contents) =>
            {
                if (DiskProblem is not null)
                    throw DiskProblem;
                DiskAnswers.Wait(Token);
                AtomicFile.Write(path, contents);
            },
        },
        Log,
        Time);

    /// <summary>What a kill and a new start leave: only the files.</summary>
    public ManagerState Restart()
    {
        _state?.Dispose();
        return _state = Open().Value;
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Gives the first account the known password.</summary>
    public async Task<ManagerState> WithKnownAdministratorAsync()
    {
        Assert.Null((await State.Accounts.ChangeAsync(2, new AccountChange(Password: Password), Local, Token)).Fault);
        return State;
    }

    public async Task<Account> CreateAsync(NewAccount account) => (await State.Accounts.CreateAsync(account, Local, Token)).Value;

    public async Task<Account> FindAsync(byte id) => (await State.Accounts.ListAsync(Token)).Single(account => account.Id == id);

    /// <summary>Null when the sign-in succeeded.</summary>
    public async Task<FaultCode?> SignInAsync(string name, string password, RequestOrigin? origin = null, string? code = null) =>
        (await State.PasswordAuthentication.VerifyAsync(name, password, code, origin ?? Web, Token)).Fault?.Code;

    public void Dispose()
    {
        _state?.Dispose();
        Directory.Delete(Folder, recursive: true);
        DiskAnswers.Dispose();
    }
}

/// <summary>Keeps every message.</summary>
internal sealed class CapturedLog : ILoggerFactory, ILogger
{
    public ConcurrentQueue<string> Messages { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("This factory has one logger.");

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Messages.Enqueue(formatter(state, exception));

    public void Dispose()
    {
    }
}
