using System.Text;
using Bmc.Linux.I2c;

namespace Bmc.Simulator.Chips;

/// <summary>
/// A PMBus power supply with one page (PMBus 1.3 part II, SMBus 3.2 §6.5 for the transfers).
/// <list type="bullet">
/// <item>READ_* in LINEAR11, READ_VOUT in LINEAR16 by VOUT_MODE; MFR_* as block reads.</item>
/// <item>Status bits latch until CLEAR_FAULTS; those whose cause persists come back at once (§10.2.3).</item>
/// <item>A packet error code follows each read when the master clocks one byte more, and is checked on writes that carry
/// one: a wrong one is not acknowledged and the command not executed (§10.8.1, STATUS_CML bit 5).</item>
/// <item>An unknown command is not acknowledged (STATUS_CML bit 7).</item>
/// </list>
/// </summary>
/// <param name="address">Part of the packet error code.</param>
/// <param name="sendsWrongPec">The fault: packet error codes go out with their bits inverted.</param>
public sealed class SimulatedPmbusSupply(int address, Func<SupplyReadings> measure, Func<bool>? sendsWrongPec = null) : ISimulatedChip
{
    private const int OutputExponent = -9;
    private const byte InvalidCommand = 0x80, InvalidData = 0x40, PacketError = 0x20;

    private readonly List<byte> _written = [];
    private byte[] _reply = [];
    private int _replied;
    private bool _rejected;
    private PmbusStatus _status;
    private byte _communication;
    private byte _operation = 0x80;

    public bool Start(bool read)
    {
        _status = _status.Latch(measure());
        if (!read)
        {
            _written.Clear();
            _rejected = false;
            return true;
        }

        if (_written.Count != 1 || _rejected)
            return false;
        byte[] payload = ReadCommand((PmbusCommand)_written[0]) ?? [];
        byte crc = PacketErrorCode.Append(0, [(byte)(address << 1), _written[0], (byte)(address << 1 | 1)]);
        crc = PacketErrorCode.Append(crc, payload);
        _reply = [.. payload, sendsWrongPec?.Invoke() == true ? (byte)~crc : crc];
        _replied = 0;
        return true;
    }

    public bool Write(byte value)
    {
        _written.Add(value);
        if (_written.Count == 1)
            return IsKnown((PmbusCommand)value) || Reject(InvalidCommand);
        int length = WriteLength((PmbusCommand)_written[0]);
        if (_written.Count <= 1 + length)
            return true;
        if (_written.Count > 2 + length)
            return Reject(InvalidData);
        byte crc = PacketErrorCode.Append(0, (byte)(address << 1));
        foreach (byte written in _written[..^1])
            crc = PacketErrorCode.Append(crc, written);
        return crc == value || Reject(PacketError);
    }

    public byte Read() => _replied < _reply.Length ? _reply[_replied++] : (byte)0xFF;

    public void Stop()
    {
        if (_written.Count > 0 && !_rejected && _reply.Length == 0)
            Execute((PmbusCommand)_written[0]);
        _written.Clear();
        _reply = [];
    }

    private bool Reject(byte cause)
    {
        _communication |= cause;
        _rejected = true;
        return false;
    }

    private void Execute(PmbusCommand command)
    {
        int length = WriteLength(command);
        if (length < 0 || _written.Count < 1 + length)
            return;
        switch (command)
        {
            case PmbusCommand.ClearFaults:
                _communication = 0;
                _status = default(PmbusStatus).Latch(measure());
                break;
            case PmbusCommand.Operation:
                _operation = _written[1];
                break;
            case PmbusCommand.Page when _written[1] is not (0 or 0xFF):
                _communication |= InvalidData;
                break;
        }
    }

    /// <returns>Data bytes of the command when written; -1 when it can't be.</returns>
    private static int WriteLength(PmbusCommand command) => command switch
    {
        PmbusCommand.ClearFaults => 0,
        PmbusCommand.Page or PmbusCommand.Operation => 1,
        _ => -1,
    };

    private bool IsKnown(PmbusCommand command) => WriteLength(command) >= 0 || ReadCommand(command) is not null;

    private byte[]? ReadCommand(PmbusCommand command)
    {
        SupplyReadings now = measure();
        return command switch
        {
            PmbusCommand.Page => [0],
            PmbusCommand.Operation => [_operation],
            PmbusCommand.Capability => [0x80], // PEC supported, 100 kHz, no SMBALERT#
            PmbusCommand.VoutMode => [OutputExponent & 0x1F],
            PmbusCommand.StatusByte => [(byte)_status.Word(now, _communication)],
            PmbusCommand.StatusWord => Word(_status.Word(now, _communication)),
            PmbusCommand.StatusVout => [_status.Vout],
            PmbusCommand.StatusIout => [0],
            PmbusCommand.StatusInput => [_status.Input],
            PmbusCommand.StatusTemperature => [_status.Temperature],
            PmbusCommand.StatusCml => [_communication],
            PmbusCommand.StatusFans12 => [_status.Fans],
            PmbusCommand.ReadVin => Word(PmbusFormats.Linear11(now.InputVolts)),
            PmbusCommand.ReadIin => Word(PmbusFormats.Linear11(now.InputAmperes)),
            PmbusCommand.ReadVout => Word(PmbusFormats.Linear16(now.OutputVolts, OutputExponent)),
            PmbusCommand.ReadIout => Word(PmbusFormats.Linear11(now.OutputAmperes)),
            PmbusCommand.ReadTemperature1 => Word(PmbusFormats.Linear11(now.Celsius)),
            PmbusCommand.ReadFanSpeed1 => Word(PmbusFormats.Linear11(now.FanRpm)),
            PmbusCommand.ReadPout => Word(PmbusFormats.Linear11(now.OutputWatts)),
            PmbusCommand.ReadPin => Word(PmbusFormats.Linear11(now.InputWatts)),
            PmbusCommand.PmbusRevision => [0x33], // 1.3, both parts
            PmbusCommand.MfrId => Block("BmcFirmware"),
            PmbusCommand.MfrModel => Block("SIM-PSU-450"),
            PmbusCommand.MfrRevision => Block("1.0"),
            PmbusCommand.MfrSerial => Block("S0000001"),
            _ => null,
        };
    }

    private static byte[] Word(ushort value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Block(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];
}
