using Bmc.Contracts.Keyboard;
using Bmc.Usb.Keyboard;

namespace Bmc.Usb.Tests.Keyboard;

public sealed class KeyScoreTests
{
    [Theory]
    [InlineData("Control+Alt+Delete", KeyModifiers.LeftControl | KeyModifiers.LeftAlt, 0x4C)]
    [InlineData("ctrl + alt + del", KeyModifiers.LeftControl | KeyModifiers.LeftAlt, 0x4C)]
    [InlineData("F12", KeyModifiers.None, 0x45)]
    [InlineData("F13", KeyModifiers.None, 0x68)]
    [InlineData("KeyA", KeyModifiers.None, 0x04)]
    [InlineData("z", KeyModifiers.None, 0x1D)]
    [InlineData("1", KeyModifiers.None, 0x1E)]
    [InlineData("Digit0", KeyModifiers.None, 0x27)]
    [InlineData("Numpad1", KeyModifiers.None, 0x59)]
    [InlineData("Numpad0", KeyModifiers.None, 0x62)]
    [InlineData("AltGr+Shift", KeyModifiers.RightAlt | KeyModifiers.LeftShift, 0)]
    public void Keys_go_by_their_names(string keys, KeyModifiers modifiers, byte usage) =>
        Assert.Equal(new KeyboardReport(modifiers, usage), KeyScore.Chord(keys).Value);

    [Theory]
    [InlineData("Any", "there is no key 'Any'")]
    [InlineData("", "there is no key ''")]
    [InlineData("Control+", "there is no key ''")]
    [InlineData("A+B+C+D+E+F+G", "at most 6 keys")]
    public void Other_names_are_no_keys(string keys, string why) => Assert.Contains(why, KeyScore.Chord(keys).Fault?.Message);

    public static TheoryData<KeyStep, string> Senseless => new()
    {
        { new KeyStep(), "one of them" },
        { new KeyStep("A", Text: "a"), "one of them" },
        { new KeyStep("Nokey"), "there is no key" },
        { new KeyStep(Text: "ß"), "ß" },
        { new KeyStep(Text: new string('a', UsbKeyboard.MaximumTextLength + 1)), "at most" },
        { new KeyStep(Pause: 0), "pause" },
        { new KeyStep(Pause: KeySequence.MaximumPause + 1), "pause" },
        { new KeyStep("A", Times: 0), "times" },
        { new KeyStep("A", Times: KeySequence.MaximumTimes + 1), "times" },
        { new KeyStep("A", Every: KeySequence.MinimumEvery - 1), "ms" },
        { new KeyStep("A", Every: KeySequence.MaximumEvery + 1), "ms" },
    };

    [Theory]
    [MemberData(nameof(Senseless))]
    public void A_step_that_makes_no_sense_is_named_before_the_first_key(KeyStep step, string why)
    {
        string? message = KeyScore.Of(new KeySequence([new KeyStep("Enter"), step])).Fault?.Message;
        Assert.StartsWith("step 2: ", message);
        Assert.Contains(why, message);
    }

    [Fact]
    public void A_sequence_has_steps_and_a_layout()
    {
        Assert.NotNull(KeyScore.Of(new KeySequence([])).Fault);
        Assert.NotNull(KeyScore.Of(new KeySequence([.. Enumerable.Repeat(new KeyStep("A"), KeySequence.MaximumSteps + 1)])).Fault);
        Assert.NotNull(KeyScore.Of(new KeySequence([new KeyStep("A")], "klingon")).Fault);
        Assert.Null(KeyScore.Of(new KeySequence([new KeyStep(Text: "ß")], "de")).Fault);
    }
}
