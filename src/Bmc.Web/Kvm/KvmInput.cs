using Bmc.Contracts;
using Bmc.Contracts.AuditLog;
using Bmc.Contracts.Input;
using Bmc.Contracts.Ipc;

namespace Bmc.Web.Kvm;

/// <summary>
/// The one way to the PC's keyboard and mouse, of whoever is in control. When he is no longer, it is closed, which lets all his keys go up, before the
/// next one's is opened.
/// </summary>
internal sealed class KvmInput(IInputStreams streams, IAuditLog log) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private volatile Way _way = new(null);

    public async ValueTask SettleAsync(Func<KvmMember?> inControl)
    {
        // What is on its way to a PC that takes nothing must not hold up the next one.
        if (_way is { Of: not null } old && old.Of != inControl())
            await old.Closing.CancelAsync();
        await _gate.WaitAsync();
        try
        {
            KvmMember? member = inControl();
            if ((await SettleAsync(member)).Fault is { } fault)
                member?.Tell(new KvmNote(Fault: fault));
        }
        catch (OperationCanceledException)
        {
            // It went over once more: whoever made it so settles that.
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask<Result> SendAsync(KvmMember member, ReadOnlyMemory<byte> message, Func<KvmMember?> inControl)
    {
        await _gate.WaitAsync();
        try
        {
            if (inControl() != member)
                return Result.Done;
            Result result = await SettleAsync(member);
            if (result.IsDone)
                result = await _way.Stream!.SendAsync(message, _way.Closing.Token);
            if (!result.IsDone)
                await _way.CloseAsync();
            return result;
        }
        catch (OperationCanceledException)
        {
            // He is not in control any more.
            return Result.Done;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask<Result> SettleAsync(KvmMember? member)
    {
        Way old = _way;
        if (member == old.Of && (member is null || old.IsOpen))
            return Result.Done;
        await old.CloseAsync();
        var way = new Way(member);
        _way = way;
        if (member is null)
            return Result.Done;
        if (member != old.Of)
            await log.NoteAsync(member.Origin, $"{member.Origin} took control of the PC's keyboard and mouse.");
        if (!(await streams.OpenAsync(member.Origin, way.Closing.Token)).TryGet(out IInputStream? stream, out Fault? fault))
            return fault;
        way.Open(stream);
        return Result.Done;
    }

    /// <summary>Of one member; nobody's is never open.</summary>
    private sealed class Way(KvmMember? of)
    {
        private Task _listening = Task.CompletedTask;

        public KvmMember? Of => of;

        public CancellationTokenSource Closing { get; } = new();

        public IInputStream? Stream { get; private set; }

        public bool IsOpen => Stream is not null && !Closing.IsCancellationRequested;

        public void Open(IInputStream stream)
        {
            Stream = stream;
            _listening = ListenAsync(stream);
        }

        public async ValueTask CloseAsync()
        {
            await Closing.CancelAsync();
            if (Stream is { } stream)
                await stream.DisposeAsync();
            Stream = null;
            await _listening;
        }

        private async Task ListenAsync(IInputStream stream)
        {
            try
            {
                while (await stream.ReadAsync(Closing.Token) is { } note)
                    of?.Tell(new KvmNote(Keyboard: note.State, Fault: note.Fault));
            }
            catch (OperationCanceledException)
            {
                // It is closed.
            }
        }
    }
}
