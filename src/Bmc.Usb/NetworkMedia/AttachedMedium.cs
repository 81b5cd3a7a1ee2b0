using Bmc.Contracts.Media;
using Bmc.Linux.Nbd;
using Bmc.Usb.MassStorage;
using Bmc.Usb.NetworkMedia.Nbd;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb.NetworkMedia;

/// <summary>An image on its way to the PC: source, patience, cache, block device.</summary>
internal sealed class AttachedMedium : IAttachedMedium
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private readonly int _device;
    private readonly IBlockDevices _devices;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<int> _left;
    private readonly IMediumSource _origin;
    private readonly RetryingMedium _source;
    private readonly BlockCache _cache;
    private NbdListener? _listener;
    private volatile string? _deviceProblem;
    private volatile int _ended;

    /// <param name="left">Told when the device is given up.</param>
    public AttachedMedium(int device, IMediumSource source, bool resumable, IBlockDevices devices, NetworkMediaOptions options, TimeProvider time, ILogger logger, Action<int> left)
    {
        (_device, _origin, Resumable, _devices, _time, _logger, _left) = (device, source, resumable, devices, time, logger, left);
        _source = new RetryingMedium(source, options.Patience(), time);
        _cache = new BlockCache(_source, options.CacheBytes / BlockCache.BlockSize);
    }

    public string DevicePath => _devices.DevicePath(_device);

    public long Size => _source.Size;

    public bool Writable => false;

    public ReadOnlyMemory<byte> Head { get; private set; }

    public MediumHealth Health => _deviceProblem is null ? _source.Health : MediumHealth.Failed;

    public string? Problem => _deviceProblem ?? _source.Problem;

    public long? BytesRead => _source.BytesRead;

    /// <summary>The next start of the role can go on with it.</summary>
    public bool Resumable { get; }

    /// <exception cref="IOException">Its first bytes can't be read, or there can be no socket for it.</exception>
    public async ValueTask<BlockDeviceAnswer> ConnectAsync(CancellationToken cancellationToken)
    {
        await ListenAsync(cancellationToken);
        return await _devices.ConnectAsync(_device, Size, _origin.Identity, cancellationToken);
    }

    /// <exception cref="IOException">Its first bytes can't be read, or there can be no socket for it.</exception>
    public async ValueTask<BlockDeviceAnswer> ReconnectAsync(CancellationToken cancellationToken)
    {
        await ListenAsync(cancellationToken);
        return await _devices.ReconnectAsync(_device, _origin.Identity, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        BlockDeviceAnswer answer = await _devices.DisconnectAsync(_device, CancellationToken.None);
        if (!answer.IsDone)
            MediaLog.NotDisconnected(_logger, DevicePath, answer.Reason!);
        await EndAsync(withSource: true);
    }

    /// <summary>The device stays, and what is read of it waits for the next server.</summary>
    public async ValueTask LeaveAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
            await EndAsync(withSource: true);
    }

    /// <summary>Nothing came of it; the source stays open.</summary>
    public async ValueTask AbandonAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
            await EndAsync(withSource: false);
    }

    private async ValueTask ListenAsync(CancellationToken cancellationToken)
    {
        byte[] head = new byte[Math.Min(ImageFormat.HeadLength, Size)];
        await _cache.ReadAsync(0, head, cancellationToken);
        Head = head;
        _listener = NbdListener.Start(_devices.SocketPath(_device), _cache, DisconnectedAsync);
    }

    private async ValueTask EndAsync(bool withSource)
    {
        if (_listener is not null)
            await _listener.DisposeAsync();
        await _cache.DisposeAsync();
        await _source.DisposeAsync();
        if (withSource)
            _origin.Dispose();
        _left(_device);
    }

    // The kernel takes a request that is not answered in time, be it the source that does not, for a dead connection, and waits for the next one.
    private async Task DisconnectedAsync(CancellationToken leaving)
    {
        while (_ended == 0)
        {
            BlockDeviceAnswer answer = await _devices.ReconnectAsync(_device, _origin.Identity, leaving);
            if (answer.IsDone)
                return;
            if (answer.Outcome == BlockDeviceOutcome.Gone)
            {
                _deviceProblem = $"{DevicePath} was taken away";
                MediaLog.DeviceGone(_logger, DevicePath);
                return;
            }

            MediaLog.NotReconnected(_logger, DevicePath, answer.Reason!);
            await Task.Delay(_pause, _time, leaving);
        }
    }
}
