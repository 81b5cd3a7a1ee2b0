using Bmc.Linux.I2c;

namespace Bmc.Devices.Pmbus;

/// <summary>
/// Reads STATUS_WORD, and of the registers behind it those that it points to: a supply that is well costs one transfer, and is
/// not asked for registers that it may not have.
/// </summary>
internal static class PmbusStatusReader
{
    /// <param name="faults">The gravest condition's first, each name once.</param>
    public static I2cFault Read(PmbusLink link, out IReadOnlyList<SupplyFault> faults)
    {
        faults = [];
        I2cFault fault = ReadWord(link, out StatusWord status);
        if (fault != I2cFault.None)
            return fault;
        List<SupplyFault> found = [];
        foreach (StatusTable.Summary summary in StatusTable.Summaries.Where(summary => status.HasFlag(summary.Bit)))
        {
            List<SupplyFault> details = [];
            foreach (CommandCode register in summary.Details)
            {
                fault = link.ReadByte(register, out byte bits);
                if (fault == I2cFault.None)
                    details.AddRange(StatusTable.In(register, bits));
                else if (fault != I2cFault.NoAcknowledge)
                    return fault;
                if (details.Count > 0)
                    break;
            }

            found.AddRange(details.Count > 0 ? details : [summary.Alone]);
        }

        if (status.HasFlag(StatusWord.PowerGoodNegated) && !status.HasFlag(StatusWord.Off))
            found.Add(StatusTable.OutputNotGood);
        faults = [.. found.DistinctBy(one => one.Name).OrderBy(one => one.Condition)];
        return I2cFault.None;
    }

    /// <summary>STATUS_BYTE alone where the device has no STATUS_WORD: its low byte (PMBus 1.3 Part II §17.1, §17.2).</summary>
    private static I2cFault ReadWord(PmbusLink link, out StatusWord status)
    {
        I2cFault fault = link.ReadWord(CommandCode.StatusWord, out ushort word);
        if (fault == I2cFault.NoAcknowledge)
        {
            fault = link.ReadByte(CommandCode.StatusByte, out byte low);
            word = low;
            if (fault == I2cFault.None && low == byte.MaxValue)
                fault = I2cFault.BadValue;
        }
        else if (fault == I2cFault.None && word == ushort.MaxValue)
        {
            fault = I2cFault.BadValue;
        }

        status = (StatusWord)word;
        return fault;
    }
}
