using Bmc.Lab.Machine;

namespace Bmc.Lab.Usb;

/// <summary>The keyboard as the image starts it: no unit was started or loaded again since.</summary>
[Collection<ShippedBmcTests>]
public sealed class FirstStartTests(ShippedBmc bmc)
{
    [Fact]
    public async Task The_role_may_write_to_the_keyboard_that_it_built()
    {
        VirtualMachine pc = await bmc.OnAsync();

        await KeyboardTests.UntilTypesAsync(pc);

        // A PC that reads its keyboard costs the machine a good part of its time (board/qemu-virt, bmc-qemu-virt.conf).
        await pc.Shell.DoAsync("rmmod usbhid");
    }
}
