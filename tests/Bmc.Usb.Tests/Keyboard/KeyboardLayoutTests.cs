using Bmc.Contracts;
using Bmc.Usb.Keyboard;

namespace Bmc.Usb.Tests.Keyboard;

public sealed class KeyboardLayoutTests
{
    private const string PrintableAscii = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    public static TheoryData<string> Names => [.. KeyboardLayouts.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Types_what_it_can_of_ascii_with_keys_of_its_own_for_each_character(string name)
    {
        var seen = new Dictionary<string, char>();
        foreach (char character in PrintableAscii.Where(character => CanType(name, character)))
        {
            string keys = string.Join(' ', Translate(name, character.ToString()));
            Assert.True(seen.TryAdd(keys, character), $"{character} and {seen.GetValueOrDefault(keys)} are both {keys}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Types_all_of_ascii_but_for_a_script_that_lacks_it(string name)
    {
        // The PC's own switch between two scripts is nothing that a keyboard knows of.
        string lacking = name == "ru" ? "#$&'<>@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^`abcdefghijklmnopqrstuvwxyz{}~" : "";
        Assert.Equal(lacking, string.Concat(PrintableAscii.Where(character => !CanType(name, character))));
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
    [InlineData("us", "<", 0x36, KeyModifiers.LeftShift)]
    [InlineData("de", "<", 0x64, KeyModifiers.None)]
    [InlineData("de-ch", "ä", 0x34, KeyModifiers.None)]
    [InlineData("es", "ñ", 0x33, KeyModifiers.None)]
    [InlineData("it", "è", 0x2F, KeyModifiers.None)]
    [InlineData("pt", "ç", 0x33, KeyModifiers.None)]
    [InlineData("se", "å", 0x2F, KeyModifiers.None)]
    [InlineData("no", "ø", 0x33, KeyModifiers.None)]
    [InlineData("dk", "æ", 0x33, KeyModifiers.None)]
    [InlineData("pl", "ł", 0x0F, KeyModifiers.RightAlt)]
    [InlineData("cz", "ř", 0x22, KeyModifiers.None)]
    [InlineData("cz", "5", 0x22, KeyModifiers.LeftShift)]
    [InlineData("hu", "ő", 0x2F, KeyModifiers.None)]
    [InlineData("ru", "ф", 0x04, KeyModifiers.None)]
    [InlineData("jp", "\\", 0x89, KeyModifiers.None)]
    [InlineData("jp", "@", 0x2F, KeyModifiers.None)]
    public void Knows_where_a_character_stands(string name, string character, byte usage, KeyModifiers modifiers) =>
        Assert.Equal([new KeyStroke(usage, modifiers)], Translate(name, character));

    [Fact]
    public void A_dead_key_comes_before_its_letter_and_before_a_space_when_it_stands_alone()
    {
        var acute = new KeyStroke(0x2E);
        Assert.Equal([acute, new KeyStroke(0x08)], Translate("de", "é"));
        Assert.Equal([acute, new KeyStroke(0x08, KeyModifiers.LeftShift)], Translate("de", "É"));
        Assert.Equal([new KeyStroke(0x35), new KeyStroke(0x2C)], Translate("de", "^"));
        // é stands on a key of its own there.
        Assert.Equal([new KeyStroke(0x1F)], Translate("fr", "é"));
    }

    [Fact]
    public void An_accent_that_hosts_make_different_things_of_is_refused() =>
        Assert.Equal("the layout de can't type '´' (U+00B4)", Refusal("de", "´").Message);

    [Theory]
    [InlineData("zz a")]
    [InlineData("04 ab")]
    public void A_line_that_is_no_key_is_a_bug(string line) => Assert.Throws<FormatException>(() => Keymap.Parse(line));

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
        Assert.Equal("there is no keyboard layout \"dvorak\"; there are be, br, ca, cz, de, de-ch, dk, es, fi, fr, fr-ch, hu, it, jp, latam, nl, no, pl, pt, ru, se, tr, uk, us", fault.Message);
    }

    private static KeyStroke[] Translate(string name, string text) => KeyboardLayouts.Find(name).Value.Translate(text).Value;

    private static bool CanType(string name, char character) => KeyboardLayouts.Find(name).Value.Translate(character.ToString()).TryGet(out _, out _);

    private static Fault Refusal(string name, string text)
    {
        Assert.False(KeyboardLayouts.Find(name).Value.Translate(text).TryGet(out _, out Fault? fault));
        return fault;
    }
}
