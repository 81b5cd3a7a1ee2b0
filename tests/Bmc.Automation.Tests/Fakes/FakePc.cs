using Bmc.Contracts;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Media;

namespace Bmc.Automation.Tests.Fakes;

/// <summary>The USB role: what is typed and put in is written down, and lasts until the test says so.</summary>
internal sealed class FakePc : IKeyboard, IMediaDrives
{
    private readonly Lock _lock = new();
    private readonly List<string> _done = [];
    private TaskCompletionSource<Result> _ending = new();

    /// <summary>What was begun, in order: "type F12", "insert a.iso into cd"; and "given up".</summary>
    public IReadOnlyList<string> Done
    {
        get
        {
            lock (_lock)
                return [.. _done];
        }
    }

    /// <summary>What is under way comes to its end.</summary>
    public void End(Result outcome)
    {
        TaskCompletionSource<Result> ending = _ending;
        _ending = new TaskCompletionSource<Result>();
        ending.SetResult(outcome);
    }

    public ValueTask<KeyboardState> GetStateAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> TypeAsync(TypeTextRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> PressAsync(PressKeysRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> PlayAsync(KeySequence sequence, CancellationToken cancellationToken) =>
        BeginAsync($"type {string.Join(' ', sequence.Steps.Select(step => step.Keys))}", cancellationToken);

    public ValueTask<IReadOnlyList<DriveState>> GetAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> InsertAsync(string drive, InsertRequest request, CancellationToken cancellationToken) =>
        BeginAsync($"insert {request.Image} into {drive}", cancellationToken);

    public ValueTask<Result> EjectAsync(string drive, EjectRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    private async ValueTask<Result> BeginAsync(string what, CancellationToken cancellationToken)
    {
        Task<Result> ending = _ending.Task;
        Note(what);
        try
        {
            return await ending.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Note("given up");
            throw;
        }
    }

    private void Note(string what)
    {
        lock (_lock)
            _done.Add(what);
    }
}
