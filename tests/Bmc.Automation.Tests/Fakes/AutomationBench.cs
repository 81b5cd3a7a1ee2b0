using Bmc.Automation.BootOverride;
using Bmc.Contracts;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Subscriptions;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Automation.Tests.Fakes;

/// <summary>The role with a hardware role that outlives it: it can be stopped, killed and started anew on the same folder.</summary>
internal sealed class AutomationBench : IAsyncDisposable
{
    public static readonly RequestOrigin Origin = new("test");

    private readonly TemporaryFolder _folder = new();
    private CancellationTokenSource _stop = new();
    private Task[] _running = [];

    public AutomationBench() => State = Create();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2027, 1, 15, 12, 0, 0, TimeSpan.Zero));

    public FakeHardware Hardware { get; } = new();

    public FakeEventPost Destination { get; } = new();

    public FakeTrapNetwork Network { get; } = new();

    /// <summary>A PC whose keys nobody knows.</summary>
    private static PcInput Input => new(new FakePc(), new FakePc(), []);

    public AutomationState State { get; private set; }

    public IEventFilters Filters => State.EventFilters;

    public IAlerts Alerts => State.Alerts;

    public IEventSubscriptions Subscriptions => State.Subscriptions;

    public string Folder => _folder.Path;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Over-temperature of sensor 30h: upper critical going high, as the event log has it.</summary>
    public static EventRecord Overheated { get; } = EventRecord.FromBmc(0x01, 0x30, 0x01, deassertion: false, 0x59, 0x5A, 0x50);

    /// <summary>Matches <see cref="Overheated"/> and nothing milder.</summary>
    public static EventFilter OverheatFilter(PlatformEventActions actions, byte number = 1) => EventFilter.Empty(number) with
    {
        Enabled = true,
        Actions = actions,
        AlertPolicy = 1,
        Severity = PlatformEventSeverity.Critical,
        GeneratorAddress = 0xFF,
        GeneratorChannel = 0xFF,
        SensorType = 0x01,
        SensorNumber = 0xFF,
        EventTrigger = 0x01,
        OffsetMask = 1 << 9,
    };

    /// <summary>The filters, the subscriptions and telemetry; nothing is typed at a PC whose keys nobody knows.</summary>
    private const int Followers = 3;

    /// <summary>Whoever follows the hardware role hears what it says from now on.</summary>
    public bool IsFollowed => Hardware.CaughtUp == Followers;

    /// <summary>Runs, and follows the hardware role.</summary>
    public async Task StartAsync()
    {
        _running = [.. State.Loops.Select(loop => loop(_stop.Token))];
        await UntilAsync(() => IsFollowed);
    }

    /// <summary>Ends the role in the middle of whatever it does and starts its successor, which knows what was stored.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        State.Dispose();
        State = Create();
        await StartAsync();
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        foreach (Task loop in _running)
            await loop.ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        _running = [];
    }

    public Task SwitchOnAsync(params EventFilter[] filters) => SwitchOnAsync(delays: false, filters);

    /// <summary>Filtering on, with all actions enabled.</summary>
    public async Task SwitchOnAsync(bool delays, params EventFilter[] filters)
    {
        foreach (EventFilter filter in filters)
            await ChangeAsync(new EventFilterChange(Filter: filter));
        await ChangeAsync(new EventFilterChange(new EventFilterControl(true, true, delays, delays), (PlatformEventActions)0x7F));
    }

    public async Task ChangeAsync(EventFilterChange change) => Assert.Null((await Filters.ChangeAsync(change, Origin, Token)).Fault);

    public async Task ChangeAsync(AlertChange change) => Assert.Null((await Alerts.ChangeAsync(change, Origin, Token)).Fault);

    /// <summary>Policy 1 tells this destination.</summary>
    public async Task TellAsync(AlertDestination destination, byte entry = 1, AlertPolicyRule rule = AlertPolicyRule.Always)
    {
        await ChangeAsync(new AlertChange(Destination: destination));
        await ChangeAsync(new EventFilterChange(Policy: new AlertPolicy(entry, 1, true, rule, 1, destination.Number, false, 0)));
    }

    /// <summary>Logs, and waits until the filters have dealt with it: another event, which matches nothing, came after it.</summary>
    public async Task LogAsync(EventRecord record)
    {
        Hardware.Log(record);
        ushort harmless = Hardware.Log(EventRecord.FromBmc(0xC0, 1, 0x70, deassertion: false, 0));
        await UntilAsync(async () => (await Filters.GetProgressAsync(Token)).ByBmc >= harmless);
    }

    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    /// <summary>Real threads do the work: gives them the processor until it is done, and gives up after a minute.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        DateTime end = DateTime.UtcNow.AddMinutes(1);
        while (!await condition())
        {
            Assert.True(DateTime.UtcNow < end, "It did not happen in a minute.");
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        State.Dispose();
        _stop.Dispose();
        _folder.Dispose();
    }

    private AutomationState Create() =>
        new(_folder.Path, Hardware, Hardware, Hardware, new FakeManager(), Input, [], Network, Destination, NullLoggerFactory.Instance, Clock);
}
