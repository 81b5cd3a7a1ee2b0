using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Bmc.Lab.I2cBus.VhostUser;

/// <summary>One connection of a virtual machine to its device: what was agreed, the shared memory, the one queue.</summary>
/// <remarks>QEMU's docs/interop/vhost-user. The queue runs from SET_VRING_KICK to GET_VRING_BASE ("Ring states").</remarks>
internal sealed class VhostUserSession(IVirtioDevice device) : IDisposable
{
    private const ulong FeatureProtocolFeatures = 1UL << 30;
    private const ulong FeatureVersion1 = 1UL << 32;

    /// <summary>The machine may ask for a reply to any message, so that it knows when a memory table is in use.</summary>
    private const ulong ProtocolFeatureReplyAcknowledge = 1UL << 3;

    // vhost-user, "Vring descriptor indices": the u64 of the KICK and CALL messages.
    private const ulong VringIndexMask = 0xFF;
    private const ulong VringNoDescriptor = 0x100;

    private GuestMemory _memory = new();
    private int _size;
    private ushort _base;
    private VringAddresses _addresses;
    // The queue's thread may be about to signal the descriptor that a message replaces: it is closed at the end.
    private readonly List<EventDescriptor> _retired = [];
    private EventDescriptor? _kick;
    private EventDescriptor? _call;
    private VringWorker? _worker;

    /// <summary>Acts on a message.</summary>
    /// <param name="descriptors">What came with it; those that are kept are taken out of the list.</param>
    /// <param name="reply">The payload of the answer, or null when the message has none.</param>
    /// <returns>False when the message makes no sense: the connection is then of no further use.</returns>
    public bool TryHandle(VhostUserRequest request, ReadOnlySpan<byte> payload, List<SafeFileHandle> descriptors, out byte[]? reply)
    {
        reply = null;
        switch (request)
        {
            case VhostUserRequest.GetFeatures:
                reply = UInt64(device.Features | FeatureProtocolFeatures | FeatureVersion1);
                return true;
            case VhostUserRequest.GetProtocolFeatures:
                reply = UInt64(ProtocolFeatureReplyAcknowledge);
                return true;
            case VhostUserRequest.GetQueueNumber:
                reply = UInt64(1);
                return true;
            case VhostUserRequest.SetMemoryTable:
                return TrySetMemory(payload, descriptors);
            case VhostUserRequest.SetVringNumber:
                return TryState(payload, out VringState number) && (_size = (int)number.Number) is > 0 and <= 32768;
            case VhostUserRequest.SetVringBase:
                bool understood = TryState(payload, out VringState position);
                _base = (ushort)position.Number;
                return understood;
            case VhostUserRequest.SetVringAddress:
                return VringAddresses.TryParse(payload, out _addresses) && _addresses.Index == 0;
            case VhostUserRequest.SetVringKick:
                return TryTakeEvent(payload, descriptors, ref _kick) && TryStart();
            case VhostUserRequest.SetVringCall:
                return TryTakeEvent(payload, descriptors, ref _call);
            case VhostUserRequest.GetVringBase:
                return TryStop(payload, out reply);
            default:
                return true;
        }
    }

    public void Dispose()
    {
        _worker?.Dispose();
        _kick?.Dispose();
        _call?.Dispose();
        _retired.ForEach(descriptor => descriptor.Dispose());
        _memory.Dispose();
    }

    private static byte[] UInt64(ulong value)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }

    private static bool TryState(ReadOnlySpan<byte> payload, out VringState state) => VringState.TryParse(payload, out state) && state.Index == 0;

    private bool TrySetMemory(ReadOnlySpan<byte> payload, List<SafeFileHandle> descriptors)
    {
        if (!MemoryRegion.TryParseTable(payload, out MemoryRegion[] regions) || regions.Length != descriptors.Count)
            return false;
        var memory = new GuestMemory();
        for (int i = 0; i < regions.Length; i++)
            memory.Add(regions[i], MemoryMappedFile.CreateFromFile(descriptors[i], null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false));
        descriptors.Clear();

        // A table that comes while the queue runs replaces what it works on.
        bool running = StopWorker();
        _memory.Dispose();
        _memory = memory;
        return !running || TryStart();
    }

    private bool TryStart()
    {
        if (_kick is null || _size == 0)
            return true;
        if (!_memory.TryTranslate(_addresses.Descriptors, out ulong descriptors)
            || !_memory.TryTranslate(_addresses.Available, out ulong available)
            || !_memory.TryTranslate(_addresses.Used, out ulong used))
        {
            return false;
        }

        StopWorker();
        var queue = new SplitVirtqueue(_memory, _size, descriptors, available, used, _base);
        _worker = new VringWorker(_memory, queue, device, _kick, () => _call);
        return true;
    }

    private bool TryStop(ReadOnlySpan<byte> payload, out byte[]? reply)
    {
        reply = null;
        if (!TryState(payload, out _))
            return false;
        StopWorker();
        reply = new byte[VringState.Length];
        new VringState(0, _base).Write(reply);
        return true;
    }

    private bool StopWorker()
    {
        if (_worker is null)
            return false;
        _base = _worker.Stop();
        _worker.Dispose();
        _worker = null;
        return true;
    }

    private bool TryTakeEvent(ReadOnlySpan<byte> payload, List<SafeFileHandle> descriptors, ref EventDescriptor? current)
    {
        if (payload.Length < sizeof(ulong))
            return false;
        ulong value = BinaryPrimitives.ReadUInt64LittleEndian(payload);
        bool brought = (value & VringNoDescriptor) == 0;
        if ((value & VringIndexMask) != 0 || brought != (descriptors.Count == 1))
            return false;
        if (ReferenceEquals(current, _kick))
            StopWorker();
        if (current is not null)
            _retired.Add(current);
        current = brought ? new EventDescriptor(descriptors[0]) : null;
        descriptors.Clear();
        return true;
    }
}
