using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Sensors;
using Bmc.Devices;
using Bmc.Linux.I2c;

namespace Bmc.Hardware.Buses;

/// <summary>Why a device did not do what it was asked to.</summary>
/// <param name="Detail">Operand and attempt.</param>
public sealed record DeviceFault(UnavailableReason Reason, string Detail);

/// <summary>A chip of the board with the bus it sits on. Several capabilities may share one.</summary>
public sealed class BusDevice(BoardI2cDevice board, BusThread thread, IChip chip)
{
    private bool _started;

    public BoardI2cDevice Board => board;

    public IChip Chip => chip;

    public BusThread Thread => thread;

    /// <summary>
    /// Uses the chip on its bus's thread, starting it first when it is new or has been away. Null when it was done.
    /// </summary>
    /// <param name="use">Writes only into what the caller reads after a null: it may still run after a refusal.</param>
    public async Task<DeviceFault?> UseAsync(Func<I2cFault> use, WorkPriority priority, CancellationToken cancellationToken)
    {
        Result<Outcome> answer = await thread.RunAsync(() => Perform(use), priority, cancellationToken);
        return answer.TryGet(out Outcome outcome, out Fault? refusal)
            ? outcome.Fault
            : new DeviceFault(UnavailableReason.BusStuck, refusal.Message);
    }

    /// <summary>Its power went away: it must be started before the next use.</summary>
    public void ForgetState() => Volatile.Write(ref _started, false);

    private Outcome Perform(Func<I2cFault> use)
    {
        I2cFault fault = Volatile.Read(ref _started) ? I2cFault.None : chip.Start();
        if (fault == I2cFault.None)
        {
            Volatile.Write(ref _started, true);
            fault = Use(use);
        }

        if (I2cFaults.MayHaveLostItsState(fault))
            ForgetState();
        return new(fault == I2cFault.None ? null : new DeviceFault(I2cFaults.Reason(fault), thread.Bus.Describe(fault)));
    }

    /// <summary>A ready-made binding on the device throws what our chips report.</summary>
    private static I2cFault Use(Func<I2cFault> use)
    {
        try
        {
            return use();
        }
        catch (I2cException exception)
        {
            return exception.Fault;
        }
    }

    private readonly record struct Outcome(DeviceFault? Fault);
}
