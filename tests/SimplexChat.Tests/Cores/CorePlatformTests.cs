using SimplexChat.Cores;
using SimplexChat.Cores.Installing;
using Xunit;

namespace SimplexChat.Tests.Cores;

public class CorePlatformTests
{
    [Theory]
    [InlineData("linux-x86_64", false, "simplex-chat-libs-linux-x86_64.zip")]
    [InlineData("linux-x86_64", true, "simplex-chat-libs-linux-x86_64-postgres.zip")]
    [InlineData("macos-aarch64", false, "simplex-chat-libs-macos-aarch64.zip")]
    [InlineData("windows-x86_64", false, "simplex-chat-libs-windows-x86_64.zip")]
    public void Official_build_has_an_archive_name(string platform, bool isPostgres, string archive)
    {
        CorePlatform.RequireOfficial(platform, isPostgres);

        Assert.Equal(archive, CorePlatform.ArchiveName(platform, isPostgres));
    }

    [Theory]
    [InlineData("windows-aarch64", false)]
    [InlineData("windows-x86", false)]
    [InlineData("linux-riscv64", false)]
    [InlineData("linux-aarch64", true)]
    [InlineData("windows-x86_64", true)]
    public void Platform_without_an_official_build_is_reported(string platform, bool isPostgres)
    {
        var error = Assert.Throws<SimplexInstallException>(() => CorePlatform.RequireOfficial(platform, isPostgres));

        Assert.Equal(InstallProblem.Platform, error.Problem);
        Assert.Contains(platform, error.Message);
    }
}
