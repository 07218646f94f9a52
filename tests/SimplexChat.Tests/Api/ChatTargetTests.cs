using SimplexChat.Api;
using Xunit;

namespace SimplexChat.Tests.Api;

/// <summary>Chats as text and in commands.</summary>
public class ChatTargetTests
{
    [Theory]
    [InlineData("@alice", "@alice")]
    [InlineData("@'Alice B'", "@'Alice B'")]
    [InlineData("@Alice B", "@'Alice B'")]
    [InlineData("@\"7up\"", "@'7up'")]
    [InlineData("@12", "@12")]
    [InlineData("@'12'", "@'12'")]
    [InlineData("#ops", "#ops")]
    [InlineData("*", "*")]
    [InlineData("*1", "*1")]
    public void Chat_round_trips_through_text(string text, string written)
    {
        var target = ChatTarget.Parse(text);
        Assert.Equal(written, target.ToString());
        var again = ChatTarget.Parse(written);
        Assert.Equal((target.Type, target.Id, target.Name), (again.Type, again.Id, again.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("@''")]
    [InlineData("alice")]
    [InlineData("*alice")]
    public void Text_without_a_chat_name_is_rejected(string text) =>
        Assert.Throws<FormatException>(() => ChatTarget.Parse(text));

    [Fact]
    public void Notes_are_a_chat()
    {
        Assert.Equal(ChatType.Local, ChatTarget.Parse("*").Type);
        Assert.Equal("*1", ChatTarget.Of(new LocalChatInfo { NoteFolder = new() { NoteFolderId = 1 } }).ToString());

        // If the type is known, * is an ordinary name.
        Assert.Equal(ChatType.Direct, ChatTarget.Parse("*", ChatType.Direct).Type);
    }

    // Texts of different targets must differ: a reply in a support scope must not go to the whole group.
    [Fact]
    public void Renamed_chat_is_equal()
    {
        var before = ChatTarget.Of(new Contact { ContactId = 4, LocalDisplayName = "alice" });
        var after = ChatTarget.Of(new Contact { ContactId = 4, LocalDisplayName = "alicia" });

        Assert.Equal(before, after);
        Assert.Equal(before.GetHashCode(), after.GetHashCode());
        Assert.Equal(ChatTarget.Parse("@4"), after);
        Assert.NotEqual(before.ToString(), after.ToString());
    }

    [Fact]
    public void Different_chats_with_the_same_name_are_not_equal()
    {
        var one = ChatTarget.Of(new Contact { ContactId = 4, LocalDisplayName = "alice" });

        Assert.NotEqual(one, ChatTarget.Of(new Contact { ContactId = 5, LocalDisplayName = "alice" }));
        Assert.NotEqual(one, ChatTarget.Of(new GroupInfo { GroupId = 4, LocalDisplayName = "alice" }));
        Assert.NotEqual(one, ChatTarget.Parse("@alice"));
        Assert.NotEqual(ChatTarget.Parse("#3"), ChatTarget.Of(ChatType.Group, 3, new MemberSupportGroupChatScope()));
        Assert.Equal(
            ChatTarget.Of(ChatType.Group, 3, new MemberSupportGroupChatScope { GroupMemberId = 5 }),
            ChatTarget.Of(ChatType.Group, 3, new MemberSupportGroupChatScope { GroupMemberId = 5 }));
    }

    [Fact]
    public void Support_scope_is_a_different_chat_than_its_group()
    {
        var group = new GroupInfo { GroupId = 3 };
        var scope = new MemberSupportGroupChatScopeInfo { GroupMember = new() { GroupMemberId = 5 } };
        Assert.Equal("#3", ChatTarget.Of(new GroupChatInfo { GroupInfo = group }).ToString());
        Assert.Equal("#3(_support:5)", ChatTarget.Of(new GroupChatInfo { GroupInfo = group, GroupChatScope = scope }).ToString());
        Assert.Equal(
            "#3(_support)",
            ChatTarget.Of(new GroupChatInfo { GroupInfo = group, GroupChatScope = new MemberSupportGroupChatScopeInfo() }).ToString());
    }
}
