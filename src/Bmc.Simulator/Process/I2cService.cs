using System.Buffers.Binary;
using Bmc.Linux.I2c;

namespace Bmc.Simulator.Process;

/// <summary>One client's transfers on one bus.</summary>
internal sealed class I2cService(II2cBus bus)
{
    public const byte Transfer = 0, Recover = 1;

    /// <summary>Operation, address, count to read.</summary>
    public const int RequestHead = 4;

    /// <exception cref="IOException">The client is gone.</exception>
    public async Task RunAsync(SimulatorConnection connection, CancellationToken cancellationToken)
    {
        while (await connection.ReadRequestAsync(cancellationToken) is { } request)
        {
            I2cFault fault = Answer(request.Span, out byte[] read);
            await connection.SendAsync(new byte[] { (byte)fault }, fault == I2cFault.None ? read : [], cancellationToken);
        }
    }

    private I2cFault Answer(ReadOnlySpan<byte> request, out byte[] read)
    {
        read = [];
        if (request.Length >= 1 && request[0] == Recover)
            return bus.TryRecover();
        if (request.Length < RequestHead || request[0] != Transfer)
            return I2cFault.Unsupported;
        int count = BinaryPrimitives.ReadUInt16LittleEndian(request[2..]);
        if (count > SimulatorProtocol.MaximumI2cMessage)
            return I2cFault.Unsupported;
        read = new byte[count];
        return bus.Transfer(request[1], request[RequestHead..], read);
    }
}
