using System.Text;
using Bmc.Ctl;

namespace Bmc.Tests.Ctl;

public sealed class ConsoleTextTests
{
    [Theory]
    [InlineData("sim login: ", "sim login: ")]
    [InlineData("one\r\ntwo\r\n", "one\ntwo\n")]
    [InlineData("\e[1;32m[  OK  ]\e[0m Reached\e[K", "[  OK  ] Reached")]
    [InlineData("a\0\a\bb", "ab")]
    [InlineData("grüße", "grüße")]
    public void Is_what_a_person_would_read(string printed, string text)
    {
        var console = new ConsoleText();
        foreach (byte value in Encoding.UTF8.GetBytes(printed))
            console.Append([value]);
        Assert.Equal(text, console.ToString());
    }

    [Fact]
    public void Keeps_the_end_of_much()
    {
        var console = new ConsoleText();
        for (int number = 0; number < 10_000; number++)
            console.Append(Encoding.ASCII.GetBytes($"{number}\n"));
        Assert.Equal(ConsoleText.Window, console.ToString().Length);
        Assert.EndsWith("9998\n9999\n", console.ToString(), StringComparison.Ordinal);
    }
}

public sealed class ConsoleEscapeTests
{
    [Fact]
    public void Two_keys_are_a_command_and_the_escape_key_twice_is_itself()
    {
        var escape = new ConsoleEscape();
        byte[] keys = [(byte)'.', 0x1D, 0x1D, 0x1D, (byte)'b', 0x1D, (byte)'x', (byte)'q', 0x1D, (byte)'.'];
        Assert.Equal(
            [
                EscapedKey.Sent, EscapedKey.Pending, EscapedKey.Sent, EscapedKey.Pending, EscapedKey.Break,
                EscapedKey.Pending, EscapedKey.Unknown, EscapedKey.Sent, EscapedKey.Pending, EscapedKey.Leave,
            ],
            keys.Select(escape.Take));
    }
}

public sealed class EscapedTextTests
{
    [Theory]
    [InlineData(@"root\r", "root\r")]
    [InlineData(@"\e[A\x03\\", "\e[A\x03\\")]
    [InlineData("ü😀", "ü😀")]
    public void Has_keys_in_it(string text, string expected)
    {
        Assert.True(EscapedText.TryParse(text, out byte[] bytes));
        Assert.Equal(Encoding.UTF8.GetBytes(expected), bytes);
    }

    [Theory]
    [InlineData(@"\")]
    [InlineData(@"\q")]
    [InlineData(@"\x1")]
    [InlineData(@"\xZZ")]
    public void Refuses_what_it_does_not_know(string text) => Assert.False(EscapedText.TryParse(text, out _));
}
