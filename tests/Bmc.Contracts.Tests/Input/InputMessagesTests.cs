using Bmc.Contracts.Input;
using Bmc.Contracts.Mouse;

namespace Bmc.Contracts.Tests.Input;

public sealed class InputMessagesTests
{
    public static TheoryData<InputEvent, string> Golden => new()
    {
        { new InputEvent(InputKind.Key, 0x04, Down: true), "000401" },
        { new InputEvent(InputKind.Key, 0xE1, Down: false), "00E100" },
        { new InputEvent(InputKind.Place, Buttons: MouseButtons.Left, X: 0x1234, Y: 0x7FFF, Wheel: -1, Pan: 2), "0101" + "3412" + "FF7F" + "FF02" },
        { new InputEvent(InputKind.Place, X: InputMessages.NoPlace, Y: InputMessages.NoPlace), "0100" + "FFFF" + "FFFF" + "0000" },
        { new InputEvent(InputKind.Way, Buttons: MouseButtons.Right, X: -127, Y: 127, Wheel: 3), "0202" + "81" + "7F" + "03" },
        { new InputEvent(InputKind.LetGo), "03" },
        { new InputEvent(InputKind.KeysUp), "04" },
        { new InputEvent(InputKind.StillHeld), "05" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Bytes_are_these(InputEvent input, string bytes)
    {
        byte[] message = new byte[InputMessages.MaximumLength];
        int length = InputMessages.Write(message, input);
        Assert.Equal(bytes, Convert.ToHexString(message.AsSpan(0, length)));
        Assert.True(InputMessages.TryParse(message.AsSpan(0, length), out InputEvent read));
        Assert.Equal(input, read);
    }

    [Fact]
    public void No_other_bytes_are_a_message()
    {
        foreach (string wrong in (string[])["", "06", "0004", "000402", "00040100", "0101", "010100800000FF00", "0301", "02000000", "FF"])
            Assert.False(InputMessages.TryParse(Convert.FromHexString(wrong), out _), wrong);
        var random = new Random(7);
        for (int round = 0; round < 10_000; round++)
        {
            byte[] noise = new byte[random.Next(0, 10)];
            random.NextBytes(noise);
            byte[] again = new byte[InputMessages.MaximumLength];
            if (InputMessages.TryParse(noise, out InputEvent input))
                Assert.Equal(noise, again[..InputMessages.Write(again, input)]);
        }
    }
}
