using System.Buffers.Binary;

namespace Bmc.Lab.I2cBus.Chips;

/// <summary>The commands that this supply knows (PMBus 1.2 Part II, Table 31); all others it refuses.</summary>
internal sealed partial class PmbusSupplyChip
{
    private const byte PageCommand = 0x00;
    private const byte Operation = 0x01;
    private const byte ClearFaults = 0x03;
    private const byte Capability = 0x19;
    private const byte VoutMode = 0x20;
    private const byte Coefficients = 0x30;
    private const byte FanConfiguration = 0x3A;
    private const byte FanCommand = 0x3B;

    // CAPABILITY, §11.12: bit 7 packet error checking, bits 5-6 = 1 up to 400 kHz, bit 4 SMBALERT#.
    private const byte CapabilityBits = 0x30;
    private const byte CapabilityPacketErrorChecking = 0x80;

    private bool Readable(byte command) => TryAnswer(command, out _) || command == Coefficients;

    /// <summary>How many bytes a write of this command takes; less than 0 when it can't be written.</summary>
    private int DataLength(byte command, ReadOnlySpan<byte> data) => command switch
    {
        ClearFaults => 0,
        PageCommand or Operation => 1,
        FanCommand => 2,
        Coefficients => data.IsEmpty ? 0 : 1 + data[0],
        _ when Page.Status.Has(command) => 1,
        _ => -1,
    };

    private bool Execute(byte command, ReadOnlySpan<byte> data)
    {
        switch (command)
        {
            case PageCommand when data[0] < _pages.Length || data[0] == AllPages:
                _page = data[0];
                return true;
            case PageCommand:
                return Refuse(PmbusStatus.InvalidData);
            case Operation:
                _operation = data[0];
                return true;
            case FanCommand:
                _fanCommand = BinaryPrimitives.ReadUInt16LittleEndian(data);
                return true;
            case ClearFaults:
                Interlocked.Increment(ref _clearings);
                foreach (PmbusPage page in Addressed)
                    page.Status.Clear();
                return true;
            case Coefficients:
                return format is PmbusFormat.Direct && data is [2, _, _] || Refuse(PmbusStatus.InvalidData);
            default:
                foreach (PmbusPage page in Addressed)
                    page.Status.ClearBits(command, data[0]);
                return true;
        }
    }

    private bool TryAnswer(byte command, out byte[] answer)
    {
        answer = command switch
        {
            PageCommand => [_page],
            Operation => [_operation],
            Capability => [(byte)(CapabilityBits | (packetErrorChecking ? CapabilityPacketErrorChecking : 0))],
            VoutMode => [format.VoutMode],
            Coefficients when _sent.Count > 2 && format is PmbusFormat.Direct direct => Tell(direct.Coefficients),
            FanConfiguration => [0x90],
            FanCommand => Word(_fanCommand),
            PmbusStatus.Byte => [(byte)Page.Status.Summary()],
            PmbusStatus.Word => Word(Page.Status.Summary()),
            0x88 => Word(format.Encode(Input.Volts)),
            0x89 => Word(format.Encode(Input.Amperes)),
            0x8B => Word(format.EncodeOutputVoltage(Page.Volts)),
            0x8C => Word(format.Encode(Page.Amperes)),
            0x8D => Word(format.Encode(Page.Celsius)),
            0x90 => Word(format.Encode(Input.FanRevolutionsPerMinute)),
            0x96 => Word(format.Encode(Page.Volts * Page.Amperes)),
            0x97 => Word(format.Encode(Input.Volts * Input.Amperes)),
            0x98 => [0x22],
            0x99 => Block(Manufacturer),
            0x9A => Block(Model),
            0x9B => Block("1.2"),
            0x9E => Block(Serial),
            _ when Page.Status.Has(command) => [Page.Status.Read(command)],
            _ => [],
        };
        return answer.Length > 0;
    }

    // COEFFICIENTS, §14.1: the block holds m, b (16 bits each, the lower byte first) and R.
    private static byte[] Tell(PmbusCoefficients coefficients) =>
        [5, .. Word((ushort)coefficients.M), .. Word((ushort)coefficients.B), (byte)coefficients.R];
}
