using System.Threading.Channels;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Events;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Microsoft.Extensions.Logging;

namespace Bmc.Web.Live;

/// <summary>
/// What the hardware role last said, for all browsers at once: however many look, the owner is listened to once. A browser
/// first gets the present state, then the changes. When the owner goes, its last words count no longer.
/// </summary>
internal sealed class LiveFeed(IHardwareEvents source, TimeProvider time, ILogger logger)
{
    /// <summary>As many browsers as one board serves; each has a buffer.</summary>
    public const int MaximumListeners = 32;

    /// <summary>Some minutes of news. Whoever is behind by more is let go and comes again for the whole state.</summary>
    public const int MaximumBacklog = 256;

    public static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly HashSet<Channel<byte[]>> _listeners = [];
    private readonly SortedDictionary<byte, SensorSnapshot> _sensors = [];
    private PowerStatus? _power;
    private ChassisStatus? _chassis;
    private bool _isPresent;

    /// <summary>Listens to the owner until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            string reason = "the owner closed the stream";
            try
            {
                await foreach (HardwareEvent change in source.WatchAsync(cancellationToken))
                    Apply(change);
            }
            catch (IOException problem)
            {
                reason = problem.Message;
            }

            Lose(reason);
            await Task.Delay(RetryDelay, time, cancellationToken);
        }
    }

    /// <summary>Null when there are too many already. Give it back with <see cref="Leave"/>.</summary>
    public Channel<byte[]>? Join()
    {
        var channel = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MaximumBacklog) { SingleReader = true });
        lock (_gate)
        {
            if (_listeners.Count >= MaximumListeners)
                return null;
            _listeners.Add(channel);
            channel.Writer.TryWrite(_isPresent ? LiveMessage.OwnerFound : LiveMessage.OwnerLost);
            if (_power is not null)
                channel.Writer.TryWrite(LiveMessage.Of(_power));
            if (_chassis is not null)
                channel.Writer.TryWrite(LiveMessage.Of(_chassis));
            if (_sensors.Count > 0)
                channel.Writer.TryWrite(LiveMessage.Of([.. _sensors.Values]));
        }

        return channel;
    }

    public void Leave(Channel<byte[]> channel)
    {
        lock (_gate)
            _listeners.Remove(channel);
    }

    private void Apply(HardwareEvent change)
    {
        lock (_gate)
        {
            if (!_isPresent)
            {
                _isPresent = true;
                logger.HardwareFound();
                Tell(LiveMessage.OwnerFound);
            }

            switch (change)
            {
                case PowerChanged power:
                    _power = power.Status;
                    break;
                case ChassisChanged chassis:
                    _chassis = chassis.Status;
                    break;
                case SensorsChanged sensors:
                    foreach (SensorSnapshot sensor in sensors.Sensors)
                        _sensors[sensor.Description.Number] = sensor;
                    break;
            }

            if (LiveMessage.Of(change) is { } message)
                Tell(message);
        }
    }

    private void Lose(string reason)
    {
        lock (_gate)
        {
            if (_isPresent || _power is not null)
                logger.HardwareLost(reason, RetryDelay);
            _isPresent = false;
            _power = null;
            _chassis = null;
            _sensors.Clear();
            Tell(LiveMessage.OwnerLost);
        }
    }

    private void Tell(byte[] message)
    {
        foreach (Channel<byte[]> listener in _listeners)
        {
            if (!listener.Writer.TryWrite(message))
                listener.Writer.TryComplete();
        }
    }
}
