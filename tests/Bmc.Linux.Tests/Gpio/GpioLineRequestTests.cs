using System.Buffers.Binary;
using Bmc.Linux.Gpio;

namespace Bmc.Linux.Tests.Gpio;

// The structures of linux/gpio.h as a C compiler lays them out on arm64 and x86-64. If these fail, do not change the tests.
public sealed class GpioLineRequestTests
{
    [Fact]
    public void Asks_for_one_line_as_it_is_with_the_name_of_who_wants_it()
    {
        byte[] request = Filled(592);
        GpioLineRequest.Write(request, 23, "bmc powerSwitch");
        byte[] expected = new byte[592];
        expected[0] = 23; // offsets[0]
        "bmc powerSwitch"u8.CopyTo(expected.AsSpan(256)); // consumer
        expected[560] = 1; // num_lines
        expected[564] = 16; // event_buffer_size
        Assert.Equal(expected, request);
    }

    [Fact]
    public void A_long_name_keeps_room_for_its_end()
    {
        byte[] request = new byte[592];
        GpioLineRequest.Write(request, 0, new string('x', 40));
        Assert.Equal(31, request.AsSpan(256, 32).IndexOf((byte)0));
        Assert.Equal(0, request[256 + 32]);
    }

    [Fact]
    public void Finds_the_lines_open_file()
    {
        byte[] request = new byte[592];
        BinaryPrimitives.WriteInt32LittleEndian(request.AsSpan(588), 42);
        Assert.Equal(42, GpioLineRequest.Descriptor(request));
    }

    [Theory]
    [InlineData(GpioLevel.Low, 0)]
    [InlineData(GpioLevel.High, 1)]
    public void An_output_goes_with_its_level(GpioLevel level, byte bit)
    {
        byte[] config = Filled(272);
        GpioLineRequest.WriteOutput(config, level);
        byte[] expected = new byte[272];
        expected[0] = 0x08; // flags: output
        expected[8] = 1; // num_attrs
        expected[32] = 2; // attrs[0].attr.id: output values
        expected[40] = bit; // attrs[0].attr.values
        expected[48] = 1; // attrs[0].mask
        Assert.Equal(expected, config);
    }

    [Fact]
    public void An_input_has_both_edges_and_its_debounce_time_in_microseconds()
    {
        byte[] config = Filled(272);
        GpioLineRequest.WriteInput(config, edges: true, TimeSpan.FromMilliseconds(5));
        byte[] expected = new byte[272];
        expected[0] = 0x34; // flags: input, rising, falling
        expected[8] = 1; // num_attrs
        expected[32] = 3; // attrs[0].attr.id: debounce
        expected[40] = 0x88; // 5000
        expected[41] = 0x13;
        expected[48] = 1; // attrs[0].mask
        Assert.Equal(expected, config);
    }

    [Fact]
    public void An_input_without_interrupt_is_an_input_and_nothing_else()
    {
        byte[] config = Filled(272);
        GpioLineRequest.WriteInput(config, edges: false, TimeSpan.Zero);
        byte[] expected = new byte[272];
        expected[0] = 0x04;
        Assert.Equal(expected, config);
    }

    [Fact]
    public void Values_are_a_bit_and_its_mask()
    {
        byte[] values = Filled(16);
        GpioLineRequest.WriteValues(values, GpioLevel.High);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0], values);
        Assert.Equal(GpioLevel.High, GpioLineRequest.Level(values));
        Assert.Equal(GpioLevel.Low, GpioLineRequest.Level(new byte[16]));
    }

    [Theory]
    [InlineData(0x09, true, true)]
    [InlineData(0x08, false, true)]
    [InlineData(0x05, true, false)]
    public void Reads_what_the_kernel_says_of_a_line(byte flags, bool used, bool output)
    {
        byte[] info = Filled(256);
        GpioLineInfo.WriteQuestion(info, 0x1234);
        Assert.Equal([0x34, 0x12, 0, 0], info[64..68]);
        Assert.Equal(2, info.Count(value => value != 0));

        "GPIO23"u8.CopyTo(info);
        "bmc powerSwitch"u8.CopyTo(info.AsSpan(32));
        info[72] = flags;
        Assert.Equal(new GpioLineInfo("GPIO23", "bmc powerSwitch", used, output), GpioLineInfo.Parse(info));
    }

    [Fact]
    public void A_name_that_fills_its_field_has_no_end()
    {
        byte[] info = Filled(256);
        Assert.Equal(new string('\u007f', 32), GpioLineInfo.Parse(info).Name);
    }

    private static byte[] Filled(int length)
    {
        byte[] bytes = new byte[length];
        bytes.AsSpan().Fill(0x7F);
        return bytes;
    }
}
