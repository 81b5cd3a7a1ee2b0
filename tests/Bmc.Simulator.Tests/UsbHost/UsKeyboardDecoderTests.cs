using Bmc.Simulator.UsbHost;

namespace Bmc.Simulator.Tests.UsbHost;

public sealed class UsKeyboardDecoderTests
{
    private const byte Shift = 0x02, RightShift = 0x20, Control = 0x01, Alt = 0x04;

    private readonly UsKeyboardDecoder _decoder = new();

    [Theory]
    [InlineData(0, 0x04, "a")]
    [InlineData(Shift, 0x1D, "Z")]
    [InlineData(RightShift, 0x1E, "!")]
    [InlineData(0, 0x27, "0")]
    [InlineData(0, 0x28, "\n")]
    [InlineData(0, 0x2C, " ")]
    [InlineData(0, 0x31, "\\")]
    [InlineData(Shift, 0x34, "\"")]
    [InlineData(Shift, 0x38, "?")]
    [InlineData(0, 0x54, "/")]
    [InlineData(0, 0x3A, "")] // F1
    [InlineData(Control, 0x06, "")] // Ctrl+C is no text
    public void Types_what_the_key_says(byte modifiers, byte key, string expected) => Assert.Equal(expected, Press(modifiers, key));

    [Fact]
    public void Types_a_held_key_once_and_a_released_one_again()
    {
        Assert.Equal("a", _decoder.Decode([0, 0, 4, 0, 0, 0, 0, 0], out _));
        Assert.Equal("b", _decoder.Decode([0, 0, 4, 5, 0, 0, 0, 0], out _));
        Assert.Equal("", _decoder.Decode([0, 0, 0, 5, 0, 0, 0, 0], out _));
        Assert.Equal("a", _decoder.Decode([0, 0, 4, 5, 0, 0, 0, 0], out _));
    }

    [Fact]
    public void Ignores_a_roll_over() => Assert.Equal("", _decoder.Decode([0, 0, 1, 1, 1, 1, 1, 1], out _));

    [Fact]
    public void Lights_its_leds_and_writes_capitals()
    {
        Press(0, 0x39);
        Assert.Equal(UsKeyboardDecoder.CapsLock, _decoder.Leds);
        Assert.Equal("A", Press(0, 0x04));
        Assert.Equal("a", Press(Shift, 0x04));
        Assert.Equal("1", Press(0, 0x1E));
        Press(0, 0x53);
        Press(0, 0x47);
        Assert.Equal(UsKeyboardDecoder.CapsLock | UsKeyboardDecoder.NumLock | UsKeyboardDecoder.ScrollLock, _decoder.Leds);
        Press(0, 0x39);
        Assert.Equal("a", Press(0, 0x04));
    }

    [Fact]
    public void Has_digits_on_the_keypad_with_num_lock_only()
    {
        Assert.Equal("", Press(0, 0x59));
        Press(0, 0x53);
        Assert.Equal("1", Press(0, 0x59));
    }

    [Fact]
    public void Knows_the_three_keys()
    {
        _decoder.Decode([Control | Alt, 0, 0x4C, 0, 0, 0, 0, 0], out bool controlAltDelete);
        Assert.True(controlAltDelete);
        _decoder.Decode([0, 0, 0, 0, 0, 0, 0, 0], out controlAltDelete);
        Assert.False(controlAltDelete);
    }

    private string Press(byte modifiers, byte key)
    {
        string text = _decoder.Decode([modifiers, 0, key, 0, 0, 0, 0, 0], out _);
        _decoder.Decode(new byte[UsKeyboardDecoder.ReportLength], out _);
        return text;
    }
}
