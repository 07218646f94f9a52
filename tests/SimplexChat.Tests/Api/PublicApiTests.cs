using System.Reflection;
using PublicApiGenerator;
using SimplexChat.Simulator;
using Xunit;

namespace SimplexChat.Tests.Api;

/// <summary>Compares the public members of the NuGet packages with the checked-in lists in api/public.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<Assembly> Packages => [typeof(SimplexSession).Assembly, typeof(SimplexSimulator).Assembly];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Public_members_match_the_list(Assembly package)
    {
        var name = package.GetName().Name;
        var listed = Path.Combine(AppContext.BaseDirectory, "public", $"{name}.txt");
        var options = new ApiGeneratorOptions
        {
            IncludeAssemblyAttributes = false,
            ExcludeAttributes =
            [
                "System.Text.Json.Serialization.JsonConverterAttribute",
                "System.Text.Json.Serialization.JsonPropertyNameAttribute",
                "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute",
            ],
        };
        var actual = package.GeneratePublicApi(options).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var received = Path.ChangeExtension(listed, ".received.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, actual);

        var expected = File.Exists(listed) ? File.ReadAllText(listed).ReplaceLineEndings("\n") : "";
        var difference = expected.Split('\n').Zip(actual.Split('\n')).FirstOrDefault(pair => pair.First != pair.Second);
        Assert.True(
            expected == actual,
            $"The public members of {name} differ from api/public/{name}.txt, first in '{difference.First?.Trim()}' (listed) and "
                + $"'{difference.Second?.Trim()}' (now). If you meant this change, copy {received} to api/public/{name}.txt.");
    }
}
