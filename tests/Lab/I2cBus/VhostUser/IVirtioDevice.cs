namespace Bmc.Lab.I2cBus.VhostUser;

/// <summary>What answers the requests of a queue; knows nothing of sockets and rings.</summary>
internal interface IVirtioDevice
{
    /// <summary>The feature bits of this kind of device (Virtio 1.2 §2.2); those of the transport are added.</summary>
    ulong Features { get; }

    /// <summary>Answers one request; blocks as long as the device takes.</summary>
    /// <returns>How many bytes were written into the guest's buffers.</returns>
    int Answer(GuestMemory memory, IReadOnlyList<GuestBuffer> request, CancellationToken cancellationToken);
}
