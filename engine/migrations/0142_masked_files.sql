-- A file that a masked answer holds: who opens it reads that domain too.
alter table joined_file_use add column mask text check (length(mask) <= 80);
