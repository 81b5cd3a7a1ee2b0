using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Usb;
using Bmc.Contracts.Video;

namespace Bmc.Web.Tests.Fakes;

/// <summary>The PC's keyboard and screen.</summary>
public sealed class FakePeripherals : IKeyboard, IScreen
{
    public string Typed { get; private set; } = "";

    /// <summary>Null: no signal.</summary>
    public byte[]? Picture { get; set; } = [0xFF, 0xD8, 0xFF, 0xD9];

    public ValueTask<KeyboardState> GetStateAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new KeyboardState(GadgetState.Configured, NumLock: true, CapsLock: false, ScrollLock: false, Problem: null));

    public ValueTask<Result> TypeAsync(TypeTextRequest request, CancellationToken cancellationToken)
    {
        Typed += request.Text;
        return ValueTask.FromResult(Result.Done);
    }

    public ValueTask<Result> PressAsync(PressKeysRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> PlayAsync(KeySequence sequence, CancellationToken cancellationToken) => throw new NotSupportedException();

    ValueTask<ScreenState> IScreen.GetStateAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ScreenState(Picture is null ? ScreenSignal.NoSignal : ScreenSignal.Present, 640, 400, null));

    public ValueTask<Result<ScreenFrame>> CaptureAsync(int quality, CancellationToken cancellationToken) => ValueTask.FromResult<Result<ScreenFrame>>(
        Picture is null ? new Fault(FaultCode.Unavailable, "The PC sends no picture.") : new ScreenFrame(Picture, 640, 400, 1));

    /// <summary>Those who look now, the first one first.</summary>
    public List<FakeViewer> Viewers { get; } = [];

    public Fault? ScreenRefusal { get; set; }

    public ValueTask<Result<IScreenConnection>> OpenAsync(ScreenWishes wishes, CancellationToken cancellationToken)
    {
        if (ScreenRefusal is { } refusal)
            return ValueTask.FromResult<Result<IScreenConnection>>(refusal);
        var viewer = new FakeViewer(this);
        lock (Viewers)
            Viewers.Add(viewer);
        return ValueTask.FromResult<Result<IScreenConnection>>(viewer);
    }

    public sealed class FakeViewer(FakePeripherals owner) : IScreenConnection
    {
        public Channel<ScreenNews> News { get; } = Channel.CreateUnbounded<ScreenNews>();

        public Channel<uint> Acknowledged { get; } = Channel.CreateUnbounded<uint>();

        public ValueTask<ScreenNews> ReadAsync(CancellationToken cancellationToken) => News.Reader.ReadAsync(cancellationToken);

        public ValueTask AcknowledgeAsync(uint sequence, CancellationToken cancellationToken) => Acknowledged.Writer.WriteAsync(sequence, cancellationToken);

        public ValueTask DisposeAsync()
        {
            lock (owner.Viewers)
                owner.Viewers.Remove(this);
            return ValueTask.CompletedTask;
        }
    }
}
