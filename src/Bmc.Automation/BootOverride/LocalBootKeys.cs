using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Events;
using Bmc.Contracts.Media;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.BootOverride;

/// <summary>
/// Carries out what <see cref="BootKeysMachine"/> decides: watches the PC start, puts the medium in, types. A start is news
/// and never a state, so that a role which has just begun to listen types at nothing.
/// </summary>
internal sealed partial class LocalBootKeys(PcInput input, IHardwareEvents events, TimeProvider time, ILogger<LocalBootKeys> logger) : IBootKeys
{
    private static readonly RequestOrigin _origin = new("boot override");

    /// <summary>Between two subscriptions: an owner that restarts is found at once, and one that is away costs nothing.</summary>
    private static readonly TimeSpan _retry = TimeSpan.FromSeconds(1);

    // Starts, power and ends of work; who fills it waits for it to be read.
    private readonly Channel<BootKeysEvent> _news = Channel.CreateBounded<BootKeysEvent>(64);
    private readonly BootKeysMachine _machine = new(input.BootKeys);
    private volatile BootKeysReport _report = new(UnderWay: false, null, null);
    private BootKeysPosition _position = BootKeysPosition.Idle;
    private CancellationTokenSource? _giveUp;
    private Task _work = Task.CompletedTask;
    private int _run;

    public ValueTask<BootKeysReport> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_report);

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (input.BootKeys.Count == 0)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return;
        }

        await Task.WhenAll(WatchAsync(cancellationToken), ActAsync(cancellationToken));
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await foreach (HardwareEvent news in events.WatchAsync(cancellationToken))
                {
                    if (news is PcStarted start)
                        await _news.Writer.WriteAsync(new PcStartSeen(start.Override, time.GetUtcNow() - start.Time), cancellationToken);
                    else if (news is PowerChanged power)
                        await _news.Writer.WriteAsync(new PowerSeen(power.Status.State), cancellationToken);
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException)
            {
                LogBroken(fault.Message);
            }

            await _news.Writer.WriteAsync(new SightLost(), cancellationToken);
            await Task.Delay(_retry, time, cancellationToken);
        }
    }

    private async Task ActAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (BootKeysEvent news in _news.Reader.ReadAllAsync(cancellationToken))
            {
                if (news is WorkDone done && done.Run != _run)
                    continue;
                (_position, IReadOnlyList<BootKeysStep> steps) = _machine.Next(_position, news);
                foreach (BootKeysStep step in steps)
                    await DoAsync(step, cancellationToken);
                _report = _report with { UnderWay = _position.State != BootKeysState.Idle };
            }
        }
        finally
        {
            await GiveUpAsync();
        }
    }

    private async Task DoAsync(BootKeysStep step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case GiveUp:
                await GiveUpAsync();
                break;
            case PutIn(var medium):
                LogInserting(medium.Image, medium.Drive);
                Begin(token => input.Drives.InsertAsync(medium.Drive, new InsertRequest(medium.Image, _origin), token), cancellationToken);
                break;
            case TypeKeys(var sequence):
                LogTyping(_position.Wanted!.Device);
                Begin(token => input.Keyboard.PlayAsync(sequence, token), cancellationToken);
                break;
            case Say(var sentence, var isTrouble):
                _report = new BootKeysReport(UnderWay: false, sentence, time.GetUtcNow());
                if (isTrouble)
                    LogTrouble(sentence);
                else
                    LogDone(sentence);
                break;
        }
    }

    private void Begin(Func<CancellationToken, ValueTask<Result>> work, CancellationToken cancellationToken)
    {
        int run = ++_run;
        _giveUp?.Dispose();
        _giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CancellationToken either = _giveUp.Token;
        _work = Task.Run(() => WorkAsync(run, work, either), CancellationToken.None);
    }

    private async Task WorkAsync(int run, Func<CancellationToken, ValueTask<Result>> work, CancellationToken cancellationToken)
    {
        try
        {
            Result outcome = await work(cancellationToken);
            await _news.Writer.WriteAsync(new WorkDone(run, outcome), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Given up: whoever did so has said why.
        }
    }

    /// <summary>Returns when no key is pressed any more.</summary>
    private async Task GiveUpAsync()
    {
        _run++;
        if (_giveUp is { } giveUp)
            await giveUp.CancelAsync();
        await _work;
        _giveUp?.Dispose();
        _giveUp = null;
    }

    [LoggerMessage(LogLevel.Information, "Boot override: {Image} is put into the drive {Drive}")]
    private partial void LogInserting(string image, string drive);

    [LoggerMessage(LogLevel.Information, "Boot override: the keys for {Device} are typed at the starting PC")]
    private partial void LogTyping(BootDevice device);

    [LoggerMessage(LogLevel.Information, "Boot override {Sentence}")]
    private partial void LogDone(string sentence);

    [LoggerMessage(LogLevel.Warning, "Boot override {Sentence}")]
    private partial void LogTrouble(string sentence);

    [LoggerMessage(LogLevel.Debug, "The hardware role's events broke off: {Reason}")]
    private partial void LogBroken(string reason);
}
