using System.Threading.Channels;
using Bmc.Contracts.Video;

namespace Bmc.Web.Vnc;

/// <summary>
/// The picture as one viewer has it: each JPEG of the video role is a rectangle of Tight, untouched, when the viewer asks for the next one; that he asks says
/// that he has shown the last one, which is what the video role paces him by.
/// </summary>
internal sealed class VncScreen(RfbStream stream, string name)
{
    private const int WidthWithoutSignal = 1024;
    private const int HeightWithoutSignal = 768;
    private const int FewestBits = 16;

    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _gate = new();
    private HashSet<int>? _encodings;
    private bool _isAsked;
    private bool _isWhole;
    private byte[] _last = [];
    private int _lastLength;
    private ScreenFrameHead _lastHead;
    private bool _isNew;
    private uint? _shown;
    private string? _title;
    private string? _titleShown;
    private bool _saidKeys;

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>As the viewer wants them.</summary>
    public int BitsPerPixel { get; set; } = 32;

    public async Task BeginAsync(ScreenState state, CancellationToken cancellationToken)
    {
        (Width, Height) = state is { Signal: ScreenSignal.Present, Width: > 0, Height: > 0 } ? (state.Width, state.Height) : (WidthWithoutSignal, HeightWithoutSignal);
        _titleShown = TitleOf(state);
        await stream.WriteAsync(RfbUpdate.Begin(Width, Height, _titleShown), cancellationToken);
    }

    public void Take(HashSet<int> encodings)
    {
        lock (_gate)
            _encodings = encodings;
        _news.Writer.TryWrite(true);
    }

    public void Request(bool isWhole)
    {
        lock (_gate)
        {
            _isAsked = true;
            _isWhole |= isWhole;
        }

        _news.Writer.TryWrite(true);
    }

    /// <summary>Until the view ends.</summary>
    /// <exception cref="NotSupportedException">The viewer can't show what there is.</exception>
    public async Task ShowAsync(IScreenConnection view, CancellationToken cancellationToken)
    {
        Task<ScreenNews>? reading = null;
        Task<bool>? woken = null;
        while (true)
        {
            await SayAsync(cancellationToken);
            await ShowLastAsync(view, cancellationToken);
            // What waits to be shown holds the next one up.
            if (!_isNew)
                reading ??= view.ReadAsync(cancellationToken).AsTask();
            woken ??= _news.Reader.WaitToReadAsync(cancellationToken).AsTask();
            await Task.WhenAny(reading is null ? [woken] : [reading, woken]);
            if (woken.IsCompleted)
            {
                await woken;
                _news.Reader.TryRead(out _);
                woken = null;
            }

            if (reading is not { IsCompleted: true })
                continue;
            ScreenNews news = await reading;
            if (news == default)
                return;
            Keep(news);
            reading = null;
        }
    }

    private void Keep(in ScreenNews news)
    {
        if (news.State is { } state)
            _title = TitleOf(state);
        if (news.Frame is not { } head)
            return;
        if (_last.Length < news.Jpeg.Length)
            _last = new byte[news.Jpeg.Length + (news.Jpeg.Length / 4)];
        news.Jpeg.CopyTo(_last);
        (_lastHead, _lastLength, _isNew) = (head, news.Jpeg.Length, true);
    }

    /// <summary>What needs no question.</summary>
    private async Task SayAsync(CancellationToken cancellationToken)
    {
        if (Has(RfbUpdate.ExtendedKeys) && !_saidKeys)
        {
            _saidKeys = true;
            await stream.WriteAsync(RfbUpdate.TakesExtendedKeys(), cancellationToken);
        }

        if (_title is { } title && title != _titleShown && Has(RfbUpdate.DesktopName))
        {
            _titleShown = title;
            await stream.WriteAsync(RfbUpdate.Rename(title), cancellationToken);
        }
    }

    private async Task ShowLastAsync(IScreenConnection view, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_isAsked)
                return;
        }

        if (_shown is { } sequence)
        {
            _shown = null;
            await view.AcknowledgeAsync(sequence, cancellationToken);
        }

        lock (_gate)
        {
            if (_lastLength == 0 || (!_isNew && !_isWhole))
                return;
            (_isAsked, _isWhole) = (false, false);
        }

        Check();
        if ((_lastHead.Width, _lastHead.Height) != (Width, Height))
        {
            (Width, Height) = (_lastHead.Width, _lastHead.Height);
            if (!Has(RfbUpdate.DesktopSize))
                throw new NotSupportedException("it takes no other size of the screen while it looks");
            await stream.WriteAsync(RfbUpdate.Resize(Width, Height), cancellationToken);
        }

        if (_isNew)
            _shown = _lastHead.Sequence;
        _isNew = false;
        await stream.WriteAsync(RfbUpdate.Picture(Width, Height, _lastLength), cancellationToken);
        await stream.WriteAsync(_last.AsMemory(0, _lastLength), cancellationToken);
    }

    private void Check()
    {
        HashSet<int> encodings;
        lock (_gate)
            encodings = _encodings ?? [];
        bool takesJpeg = encodings.Contains(RfbUpdate.Tight) && encodings.Any(one => one is >= RfbUpdate.WorstQuality and <= RfbUpdate.BestQuality) && BitsPerPixel >= FewestBits;
        if (!takesJpeg)
            throw new NotSupportedException("it takes no JPEG in Tight, or fewer than 16 bits a pixel");
        if (_lastHead.Width > RfbUpdate.MaximumWidth || _lastLength > RfbUpdate.MaximumPicture)
            throw new NotSupportedException($"the picture of {_lastHead.Width} x {_lastHead.Height} is larger than Tight can say");
    }

    private bool Has(int encoding)
    {
        lock (_gate)
            return _encodings?.Contains(encoding) == true;
    }

    /// <summary>A viewer has no other place to say that there is no picture.</summary>
    private string TitleOf(ScreenState state) => state.Signal switch
    {
        ScreenSignal.Present => name,
        ScreenSignal.NoSignal => $"{name} (the PC sends no picture)",
        _ => $"{name} ({state.Problem})",
    };
}
