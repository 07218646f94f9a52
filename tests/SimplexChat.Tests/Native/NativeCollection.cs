using Xunit;

namespace SimplexChat.Tests.Native;

/// <summary>One after the other: a process has one core's library, and these count what it does.</summary>
[CollectionDefinition(Name)]
public sealed class NativeCollection
{
    public const string Name = "native";
}
