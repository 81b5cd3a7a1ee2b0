using System.Buffers.Binary;
using Bmc.Linux.I2c;

namespace Bmc.Simulator.Process;

/// <summary>A bus of a PC in another process. A PC that is gone is an I/O fault.</summary>
internal sealed class RemoteI2cBus(RemoteLink link, int number) : II2cBus
{
    public int Number => number;

    public I2cFault Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        if (write.Length > SimulatorProtocol.MaximumI2cMessage || read.Length > SimulatorProtocol.MaximumI2cMessage)
            return I2cFault.Unsupported;
        byte[] request = new byte[I2cService.RequestHead + write.Length];
        request[0] = I2cService.Transfer;
        request[1] = (byte)address;
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(2), (ushort)read.Length);
        write.CopyTo(request.AsSpan(I2cService.RequestHead));
        byte[] received = new byte[read.Length];
        I2cFault fault = Ask(request, received);
        if (fault == I2cFault.None)
            received.CopyTo(read);
        return fault;
    }

    public I2cFault TryRecover() => Ask([I2cService.Recover], []);

    public void Dispose() => link.Dispose();

    private I2cFault Ask(byte[] request, byte[] received)
    {
        var fault = I2cFault.Io;
        bool answered = link.TryAsk(
            request,
            answer =>
            {
                if (answer.IsEmpty)
                    return false;
                fault = (I2cFault)answer[0];
                if (fault != I2cFault.None)
                    return true;
                if (answer.Length != 1 + received.Length)
                    return false;
                answer[1..].CopyTo(received);
                return true;
            },
            out _);
        return answered ? fault : I2cFault.Io;
    }
}
