namespace Bmc.Lab.Machine;

public class LineRecordTests
{
    // Lines of a kernel's console; do not edit to make a test pass.
    private const string Press = """
        [    1.000000] random: crng init done
        [    2.000000] gpio_value: 520 set 0
        [    2.000100] gpio_direction: 520 out (0)
        [    2.500000] gpio_value: 520 set 1
        [    2.600000] gpio_value: 523 get 1
        [    2.700000] gpio_value: 520 set 0
        [    3.000000] gpio_direction: 521  in (0)
        [    3.100000] gpio_direction: 521 out (-22)
        """;

    [Fact]
    public void A_press_has_a_begin_and_an_end()
    {
        Assertion press = Assert.Single(LineRecord.Parse(Press).Assertions(520));

        Assert.Equal(TimeSpan.FromSeconds(2.5), press.Begin);
        Assert.Equal(TimeSpan.FromSeconds(0.2), press.Length);
    }

    [Fact]
    public void Reading_and_turning_round_assert_nothing()
    {
        LineRecord record = LineRecord.Parse(Press);

        Assert.Empty(record.Assertions(523));
        Assert.Empty(record.Assertions(521));
        Assert.Equal([LineEvent.Input], record.Of(521).Select(move => move.Event));
    }

    [Fact]
    public void An_active_low_line_is_asserted_when_it_is_low() =>
        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.7)], LineRecord.Parse(Press).Assertions(520, activeLow: true).Select(assertion => assertion.Begin));

    [Fact]
    public void A_press_that_a_restart_cut_off_has_no_end()
    {
        LineRecord record = LineRecord.Parse("[    9.0] gpio_value: 520 set 1\r\n[    0.0] Booting Linux on physical CPU 0x0\r\n[    0.5] gpio_value: 3 get 0\r\n");

        Assert.Null(Assert.Single(record.Assertions(520)).End);
    }

    [Fact]
    public void What_a_kernel_reported_is_told_from_what_its_successor_did()
    {
        LineRecord record = LineRecord.Parse("[    9.0] gpio_value: 520 set 1\r\n[    8.9] gpio_value: 521 set 1\r\n[    0.0] Booting Linux on physical CPU 0x0\r\n[    0.5] gpio_value: 3 get 0\r\n");

        Assert.Equal([2, 1], record.Starts().Select(start => start.Moves.Count));
    }

    [Fact]
    public void What_two_processors_print_in_the_other_order_is_no_restart()
    {
        LineRecord record = LineRecord.Parse("[    9.0] gpio_value: 520 set 1\r\n[    7.0] gpio_value: 3 get 0\r\n[    9.2] gpio_value: 520 set 0\r\n");

        Assert.NotNull(Assert.Single(record.Assertions(520)).End);
    }

    [Fact]
    public void A_prompt_before_it_hides_nothing() =>
        Assert.True(LineMove.TryParse("bmc login: [   12.345678] gpio_value: 520 set 0\r", out LineMove move) && move is { Line: 520, Event: LineEvent.Driven, Level: false });

    [Theory]
    [InlineData("")]
    [InlineData("[ 1.0] gpio_value: ")]
    [InlineData("[ 1.0] gpio_value: 520 set")]
    [InlineData("[ 1.0] gpio_value: 99999999999999999999 set 1")]
    [InlineData("gpio_value: 520 set 1")]
    [InlineData("[ 1.0] xgpio_value: 520 set 1")]
    public void Other_lines_are_no_moves(string line) => Assert.False(LineMove.TryParse(line, out _));
}
