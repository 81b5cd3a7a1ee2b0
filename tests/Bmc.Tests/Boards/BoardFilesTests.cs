using Bmc.Boards;
using Bmc.Contracts.Board;
using Bmc.Contracts.BootOverride;
using Bmc.TestKit;
using Bmc.Usb.Keyboard;

namespace Bmc.Tests.Boards;

public sealed class BoardFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private BoardFiles Files => new([Path.Combine(_folder.Path, "owner"), Path.Combine(_folder.Path, "installed")]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Finds_the_boards_that_are_part_of_the_executable()
    {
        Assert.Superset(new HashSet<string> { "sim", "qemu-virt", "rpi3", "rpi4", "rpi-cm4", "rpi-zero2w" }, Files.Names.ToHashSet());
        foreach (string name in Files.Names)
        {
            BoardFile file = Find(name);
            Assert.Equal(name, file.Origin);
            Assert.Empty(file.Reading.Faults);
            Assert.Equal(name, file.Reading.Board!.Name);
        }
    }

    [Fact]
    public void Boot_keys_of_every_board_can_be_typed()
    {
        foreach (string name in Files.Names)
            Assert.All(Find(name).Reading.Board!.BootKeys, keys => Assert.Null(KeyScore.Of(keys.Sequence).Fault));
        Assert.NotNull(BoardBootKeys.Find(Find("sim").Reading.Board!.BootKeys, new BootOverrideSetting(BootOverrideMode.Once, BootDevice.Cd, BootFirmware.Legacy)));
    }

    [Fact]
    public void The_owners_file_comes_before_the_installed_one_and_that_before_the_embedded_one()
    {
        Assert.NotEqual("installed", Find("rpi4").Reading.Board!.Description);

        Install("installed", "rpi4");
        Assert.Equal("installed", Find("rpi4").Reading.Board!.Description);

        string owners = Install("owner", "rpi4");
        Assert.Equal("owner", Find("rpi4").Reading.Board!.Description);
        Assert.Contains(owners, Find("rpi4").Origin, StringComparison.Ordinal);
        Assert.Equal("installed", new BoardFiles([Path.Combine(_folder.Path, "installed")]).TryFind("rpi4", out BoardFile? file, out _) ? file.Reading.Board!.Description : "");
    }

    [Fact]
    public void A_board_of_the_owners_own_is_found_and_named()
    {
        Assert.False(Files.TryFind("my-pc", out _, out string? problem));
        Assert.DoesNotContain("my-pc,", problem, StringComparison.Ordinal);

        Install("owner", "my-pc");

        Assert.Contains("my-pc", Files.Names);
        Assert.Equal("my-pc", Find("my-pc").Reading.Board!.Name);
    }

    /// <summary>The embedded file may drive other lines than the owner has wired.</summary>
    [Fact]
    public void A_faulty_file_is_not_replaced_by_the_next_one()
    {
        File.WriteAllText(Install("owner", "rpi4"), "{");

        BoardFile file = Find("rpi4");

        Assert.Null(file.Reading.Board);
        Assert.NotEmpty(file.Reading.Faults);
    }

    [Fact]
    public void An_unknown_board_is_told_the_names_of_all()
    {
        Assert.False(Files.TryFind("rpi5", out _, out string? problem));

        Assert.All(Files.Names, name => Assert.Contains(name, problem, StringComparison.Ordinal));
    }

    [Fact]
    public void A_board_that_can_not_be_run_says_why()
    {
        Assert.False(Files.TryFind("ast2700-evb", out _, out string? problem));

        Assert.StartsWith("The board 'ast2700-evb' can't be run: ", problem, StringComparison.Ordinal);
        Assert.Contains("board/ast2700-evb/README.md", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("ast2700-evb", Files.Names);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("RPI4")]
    [InlineData("rpi4\n")]
    public void What_is_no_name_leads_out_of_no_folder(string name)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "board.json"), "{}");

        Assert.False(Files.TryFind(name, out _, out _));
    }

    [Fact]
    public void A_path_is_read_as_it_is()
    {
        string path = Install("owner", "rpi4");

        Assert.True(Files.TryFind(path, out BoardFile? file, out _));
        Assert.Equal(path, file.Origin);
        Assert.Equal("owner", file.Reading.Board!.Description);
    }

    private BoardFile Find(string name)
    {
        Assert.True(Files.TryFind(name, out BoardFile? file, out string? problem), problem);
        return file;
    }

    /// <returns>The file's path; its description is the folder's name.</returns>
    private string Install(string folder, string board)
    {
        string path = Path.Combine(_folder.Path, folder, board, "board.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $$"""{ "name": "{{board}}", "description": "{{folder}}", "platform": "linux", "gpio": {} }""");
        return path;
    }
}
