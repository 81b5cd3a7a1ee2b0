using Bmc.Contracts;
using Bmc.Usb.Keyboard;

namespace Bmc.Usb.Tests.Keyboard;

public sealed class KeyboardLayoutTests
{
    private const string PrintableAscii = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    public static TheoryData<string> Names => [.. KeyboardLayouts.All.Select(layout => layout.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Types_all_of_ascii_with_keys_of_its_own_for_each_character(string name)
    {
        var seen = new Dictionary<string, char>();
        foreach (char character in PrintableAscii)
        {
            KeyStroke[] strokes = Translate(name, character.ToString());
            Assert.InRange(strokes.Length, 1, 2);
            string keys = string.Join(' ', strokes);
            Assert.True(seen.TryAdd(keys, character), $"{character} and {seen[keys]} are both {keys}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_row_is_as_long_as_its_keys(string name)
    {
        // The last letter of each row of letters would move when a character was missing in it.
        Assert.Equal(0x27, Translate(name, name == "fr" ? "à" : "0").Single().Usage);
        Assert.Equal(0x13, Translate(name, "p").Single().Usage);
        Assert.Equal(0x0F, Translate(name, "l").Single().Usage);
        Assert.Equal(0x05, Translate(name, "b").Single().Usage);
    }

    [Theory]
    [InlineData("us", "a", 0x04, KeyModifiers.None)]
    [InlineData("us", "A", 0x04, KeyModifiers.LeftShift)]
    [InlineData("us", "1", 0x1E, KeyModifiers.None)]
    [InlineData("us", "@", 0x1F, KeyModifiers.LeftShift)]
    [InlineData("us", "\\", 0x31, KeyModifiers.None)]
    [InlineData("us", "?", 0x38, KeyModifiers.LeftShift)]
    [InlineData("us", "\n", 0x28, KeyModifiers.None)]
    [InlineData("us", "\t", 0x2B, KeyModifiers.None)]
    [InlineData("uk", "£", 0x20, KeyModifiers.LeftShift)]
    [InlineData("uk", "#", 0x31, KeyModifiers.None)]
    [InlineData("uk", "\\", 0x64, KeyModifiers.None)]
    [InlineData("de", "z", 0x1C, KeyModifiers.None)]
    [InlineData("de", "ä", 0x34, KeyModifiers.None)]
    [InlineData("de", "€", 0x08, KeyModifiers.RightAlt)]
    [InlineData("de", "\\", 0x2D, KeyModifiers.RightAlt)]
    [InlineData("de", "|", 0x64, KeyModifiers.RightAlt)]
    [InlineData("fr", "a", 0x14, KeyModifiers.None)]
    [InlineData("fr", "1", 0x1E, KeyModifiers.LeftShift)]
    [InlineData("fr", "@", 0x27, KeyModifiers.RightAlt)]
    public void Knows_where_a_character_stands(string name, string character, byte usage, KeyModifiers modifiers) =>
        Assert.Equal([new KeyStroke(usage, modifiers)], Translate(name, character));

    [Fact]
    public void A_dead_key_comes_before_its_letter_and_before_a_space_when_it_stands_alone()
    {
        var acute = new KeyStroke(0x2E);
        Assert.Equal([acute, new KeyStroke(0x08)], Translate("de", "é"));
        Assert.Equal([acute, new KeyStroke(0x08, KeyModifiers.LeftShift)], Translate("de", "É"));
        Assert.Equal([acute, new KeyStroke(0x2C)], Translate("de", "´"));
        // é stands on a key of its own there.
        Assert.Equal([new KeyStroke(0x1F)], Translate("fr", "é"));
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\nb")]
    [InlineData("a\rb")]
    public void Any_line_ending_is_one_press_of_enter(string text) =>
        Assert.Equal([0x04, 0x28, 0x05], Translate("us", text).Select(stroke => (int)stroke.Usage));

    [Fact]
    public void Names_each_character_that_it_can_not_type_once()
    {
        Fault fault = Refusal("us", "Grüße, für 5 € 😀\u0007");
        Assert.Equal(FaultCode.Invalid, fault.Code);
        Assert.Equal("the layout us can't type 'ü' (U+00FC), 'ß' (U+00DF), '€' (U+20AC), '😀' (U+1F600), U+0007", fault.Message);
    }

    [Fact]
    public void A_refusal_stays_short_for_a_text_in_another_script()
    {
        string greek = string.Concat(Enumerable.Range('α', 20).Select(value => (char)value));
        Assert.EndsWith(" and 12 more", Refusal("us", greek).Message);
    }

    [Fact]
    public void A_lone_surrogate_is_refused_not_thrown() =>
        Assert.Contains("U+FFFD", Refusal("us", "a\uD83Db").Message);

    [Fact]
    public void An_unknown_layout_is_refused_with_the_names_of_those_there_are()
    {
        Assert.False(KeyboardLayouts.Find("dvorak").TryGet(out _, out Fault? fault));
        Assert.Equal("there is no keyboard layout \"dvorak\"; there are us, uk, de, fr", fault.Message);
    }

    private static KeyStroke[] Translate(string name, string text) => KeyboardLayouts.Find(name).Value.Translate(text).Value;

    private static Fault Refusal(string name, string text)
    {
        Assert.False(KeyboardLayouts.Find(name).Value.Translate(text).TryGet(out _, out Fault? fault));
        return fault;
    }
}
